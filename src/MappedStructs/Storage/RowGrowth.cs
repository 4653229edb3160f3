using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>How a file of rows becomes longer, whatever its stores mean.</summary>
internal static class RowGrowth
{
    /// <summary>From here on a file grows by this much at a time: half as much again would be more than anybody wants to wait for.</summary>
    private const long LargestStep = 1L << 30;

    /// <summary>
    /// Grows by half as much again as there is, so that appending is cheap, or, where the disk has no room for that, by what is
    /// needed.
    /// </summary>
    /// <param name="unit">What the file is made of.</param>
    /// <param name="have">Bytes of data that there are.</param>
    /// <param name="dataBytes">Bytes of data that are needed: more, and at most <paramref name="maximum"/>.</param>
    /// <param name="maximum">Bytes of data at most: a length at which the file may end.</param>
    /// <param name="growTo">Makes the file so long, from what there is; all or nothing.</param>
    /// <exception cref="IOException">The disk is full.</exception>
    public static void Grow(RowUnit unit, long have, long dataBytes, long maximum, Action<long, long> growTo)
    {
        long needed = unit.Round(dataBytes);
        long wanted = Math.Min(Math.Max(needed, unit.Round(have + Math.Min(have / 2, LargestStep))), maximum);
        try
        {
            growTo(have, wanted);
        }
        catch (IOException e) when (wanted > needed && e is not MappedFileException)
        {
            growTo(have, needed);
        }
    }

    /// <summary>Makes a file longer, with its blocks where that is asked for and possible.</summary>
    /// <returns>Whether every new byte has its place on the device.</returns>
    /// <exception cref="IOException">The disk is full. The file is as long as it was, unless it could not be cut again, which harms nobody.</exception>
    public static bool Lengthen(SafeFileHandle file, MapOptions options, long from, long to)
    {
        IFileOps ops = options.FileOps;
        // Longer than its rows where an earlier try could not go on: nothing of that is cut off.
        long length = ops.GetLength(file);
        try
        {
            if (options.Preallocate && ops.Allocate(file, from, to - from))
                return true;
            if (length < to)
                ops.SetLength(file, to);
            return false;
        }
        catch (IOException)
        {
            // What was allocated before the disk was full goes back. The first error is the one that counts.
            CutBack(file, ops, length);
            throw;
        }
    }

    private static void CutBack(SafeFileHandle file, IFileOps ops, long length)
    {
        try
        {
            ops.SetLength(file, length);
        }
        catch (IOException)
        {
            // The file stays longer than its rows, which is what it is for.
        }
    }
}
