using System;
using MappedStructs.Storage;

namespace MappedStructs;

public sealed partial class MappedFile
{
    /// <summary>
    /// Says what is wrong with a file of ours, without knowing its struct: header copies, schema, lengths against counts, live
    /// page, of columns every chunk's header and statistics, of atomic files slots and journal. Changes nothing, takes no lock, and looks at no row.
    /// </summary>
    /// <remarks>Of a file that is being written to it may tell what is true no more: verify it when it is closed.</remarks>
    /// <param name="path">The file.</param>
    /// <exception cref="System.IO.IOException">The file cannot be opened or read; whatever stands in it is no exception.</exception>
    /// <exception cref="UnsuitableFileException">It is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static MappedFileReport Verify(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return FileVerification.Verify(path, NativeFileOps.Instance);
    }
}
