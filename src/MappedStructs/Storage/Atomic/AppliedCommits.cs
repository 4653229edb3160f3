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

    public static AppliedNote Read(IFileOps ops, SafeFileHandle file)
    {
        Span<byte> block = stackalloc byte[AppliedNote.Length];
        return AppliedNote.Read(block[..ops.Read(file, FileFormat.AppliedNoteOffset, block)]);
    }
}
