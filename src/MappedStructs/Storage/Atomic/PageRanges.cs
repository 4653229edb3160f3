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

    /// <summary>Moves what lies at or behind a place to another list. The ranges are in order.</summary>
    public static void CutAt(List<(long Start, long Length)> ranges, long end, List<(long Start, long Length)> behind)
    {
        while (ranges.Count > 0 && ranges[^1].Start >= end)
        {
            behind.Add(ranges[^1]);
            ranges.RemoveAt(ranges.Count - 1);
        }
        if (ranges.Count > 0 && ranges[^1] is var (start, length) && start + length > end)
        {
            behind.Add((end, start + length - end));
            ranges[^1] = (start, end - start);
        }
    }
}
