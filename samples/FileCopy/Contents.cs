using System;
using System.IO;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace FileCopy;

/// <summary>Compares files through ordinary reads, so that mapping does not vouch for itself.</summary>
internal static class Contents
{
    private const int BlockSize = 1 << 20;

    /// <summary>Where two files differ first; null where they are equal to the last byte.</summary>
    public static long? FirstDifference(string left, string right, CancellationToken cancellation)
    {
        using SafeFileHandle leftFile = File.OpenHandle(left);
        using SafeFileHandle rightFile = File.OpenHandle(right);
        var leftBlock = new byte[BlockSize];
        var rightBlock = new byte[BlockSize];
        for (long offset = 0; ; offset += BlockSize)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> leftBytes = leftBlock.AsSpan(0, Read(leftFile, leftBlock, offset));
            ReadOnlySpan<byte> rightBytes = rightBlock.AsSpan(0, Read(rightFile, rightBlock, offset));
            int common = leftBytes.CommonPrefixLength(rightBytes);
            if (common < leftBytes.Length || common < rightBytes.Length)
                return offset + common;
            if (common < BlockSize)
                return null;
        }
    }

    /// <summary>
    /// Brings a file into the page cache and what is unwritten of it to the device, so that the copy that comes next
    /// neither gets nor pays for what came before it.
    /// </summary>
    public static void Settle(string path, CancellationToken cancellation)
    {
        var block = new byte[BlockSize];
        using SafeFileHandle file = File.OpenHandle(path);
        long offset = 0;
        for (int read; (read = RandomAccess.Read(file, block, offset)) > 0; offset += read)
            cancellation.ThrowIfCancellationRequested();
        RandomAccess.FlushToDisk(file);
    }

    // A read may return less than asked for without being at the end.
    private static int Read(SafeFileHandle file, byte[] block, long offset)
    {
        int filled = 0;
        for (int read; filled < block.Length && (read = RandomAccess.Read(file, block.AsSpan(filled), offset + filled)) > 0;)
            filled += read;
        return filled;
    }
}
