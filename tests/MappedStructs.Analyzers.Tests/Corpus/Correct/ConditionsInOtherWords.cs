// The same condition is asked twice in other words: as a pattern, the other way round, by a question to string.
using System;
using MappedStructs;

namespace Rollover;

[MappedFile]
public partial struct Segment
{
    public long Rows;
    public long Bytes;
}

public enum Policy
{
    Keep,
    Close,
}

public static class Segments
{
    public static void ByPattern(string path, Policy policy)
    {
        var segment = Segment.Open(path);
        ref Segment now = ref segment.Value;
        if (policy is Policy.Close)
            segment.Dispose();
        if (policy is not Policy.Close)
        {
            now.Rows++;
            segment.Dispose();
        }
    }

    public static void BySize(string path, long bytes)
    {
        var segment = Segment.Open(path);
        ref Segment now = ref segment.Value;
        if (bytes > 4096)
            segment.Dispose();
        if (bytes <= 4096)
        {
            now.Bytes += bytes;
            segment.Dispose();
        }
    }

    public static void ByName(string path, string? next)
    {
        var segment = Segment.Open(path);
        ref Segment now = ref segment.Value;
        if (string.IsNullOrEmpty(next))
            segment.Dispose();
        Console.WriteLine(next);
        if (!string.IsNullOrEmpty(next))
        {
            now.Rows = 0;
            segment.Dispose();
        }
    }

    public static bool BySpan(string path)
    {
        Span<long> rows;
        using (var segment = Segment.Open(path))
        {
            rows = new Span<long>(ref segment.Value.Rows);
            rows[0]++;
        }
        return rows == default;
    }
}
