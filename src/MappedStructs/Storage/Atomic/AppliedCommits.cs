using System;
using MappedStructs.Format;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>
/// The note in a file of the last commit that may be in its data. Commits are on the device, in the journal, before one of them is
/// noted, and noted before they are applied: so a journal that ends before the noted commit has lost some of which parts are in the
/// file already. It was damaged or cut, or is a copy from another time.
/// </summary>
internal static class AppliedCommits
{
    /// <summary>Notes commits that are on the device and about to be applied. Not synced: it is there as surely as what they change.</summary>
    /// <param name="ops">The seam to the file.</param>
    /// <param name="file">The file itself, open for writing.</param>
    /// <param name="salt">That of the journal's records.</param>
    /// <param name="generation">The last one of the commits.</param>
    public static void Note(IFileOps ops, SafeFileHandle file, ulong salt, ulong generation)
    {
        Span<byte> block = stackalloc byte[AppliedNote.Length];
        AppliedNote.Write(block, salt, generation);
        ops.Write(file, FileFormat.AppliedNoteOffset, block);
    }

    /// <summary>Looks whether the file says that it was cut while its writer wrote to it, whatever its journal says.</summary>
    /// <exception cref="FileTruncatedException">It does.</exception>
    public static void RequireUncut(IFileOps ops, SafeFileHandle file, in FileHeader header, string? path)
    {
        if (Read(ops, file).GenerationFor(header.Salt) != AppliedNote.Cut)
            return;
        string name = MappedFileException.Name(path);
        throw new FileTruncatedException(path,
            $"{name} was cut by somebody while a commit was being written into it, or it was being made longer for one, and is long again: zeros may stand where its rows were. " +
            "Nothing was changed. Restore it and its journal from a copy.");
    }

    public static AppliedNote Read(IFileOps ops, SafeFileHandle file)
    {
        Span<byte> block = stackalloc byte[AppliedNote.Length];
        return AppliedNote.Read(block[..ops.Read(file, FileFormat.AppliedNoteOffset, block)]);
    }
}
