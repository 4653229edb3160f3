using System;
using System.Collections.Generic;

namespace MappedStructs.Storage;

/// <summary>Ranges of bytes, in lists.</summary>
internal static class PageRanges
{
    /// <summary>Sorts ranges, and makes one of those that overlap or lie side by side.</summary>
    public static void Join(List<(long Start, long Length)> ranges)
    {
        ranges.Sort();
        int last = -1;
        for (int i = 0; i < ranges.Count; i++)
        {
            (long start, long length) = ranges[i];
            if (last >= 0 && start <= ranges[last].Start + ranges[last].Length)
                ranges[last] = (ranges[last].Start, Math.Max(ranges[last].Length, start + length - ranges[last].Start));
            else
                ranges[++last] = (start, length);
        }
        ranges.RemoveRange(last + 1, ranges.Count - last - 1);
    }

    /// <summary>Moves what lies at or behind a place to another list, or nowhere. The ranges are in order.</summary>
    public static void CutAt(List<(long Start, long Length)> ranges, long end, List<(long Start, long Length)>? behind = null)
    {
        while (ranges.Count > 0 && ranges[^1].Start >= end)
        {
            behind?.Add(ranges[^1]);
            ranges.RemoveAt(ranges.Count - 1);
        }
        if (ranges.Count > 0 && ranges[^1] is var (start, length) && start + length > end)
        {
            behind?.Add((end, start + length - end));
            ranges[^1] = (start, end - start);
        }
    }

    /// <summary>How many bytes of ranges lie in none of others. Both are in order, each byte in one range of each at most.</summary>
    public static long LengthOutside(List<(long Start, long Length)> ranges, List<(long Start, long Length)> others)
    {
        long outside = 0;
        int other = 0;
        foreach ((long start, long length) in ranges)
        {
            long end = start + length;
            outside += length;
            while (other < others.Count && others[other].Start + others[other].Length <= start)
                other++;
            for (int i = other; i < others.Count && others[i].Start < end; i++)
                outside -= Math.Min(end, others[i].Start + others[i].Length) - Math.Max(start, others[i].Start);
        }
        return outside;
    }

    public static long LengthOf(List<(long Start, long Length)> ranges)
    {
        long length = 0;
        foreach ((_, long bytes) in ranges)
            length += bytes;
        return length;
    }
}
