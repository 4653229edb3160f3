using System;
using MappedStructs.Format;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>Writes what a commit has changed to its place in the file.</summary>
internal static class RunInPlace
{
    /// <summary>
    /// Bytes of one write. Linux keeps what a write brings into memory together, up to 2 MiB, and each small write there then goes
    /// over all its blocks: 9 to 28 microseconds in place of one.
    /// </summary>
    private const int LargestWrite = 16 << 10;

    /// <param name="ops">The seam to the file.</param>
    /// <param name="file">Open for writing.</param>
    /// <param name="run">Where the bytes go.</param>
    /// <param name="bytes">As many as the run has.</param>
    public static void Write(IFileOps ops, SafeFileHandle file, in RedoRun run, ReadOnlySpan<byte> bytes)
    {
        for (int at = 0; at < bytes.Length; at += LargestWrite)
            ops.Write(file, run.Offset + at, bytes[at..Math.Min(at + LargestWrite, bytes.Length)]);
    }
}
