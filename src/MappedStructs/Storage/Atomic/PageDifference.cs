using System;
using System.Collections.Generic;
using MappedStructs.Format;

namespace MappedStructs.Storage;

/// <summary>Finds where bytes differ, by cache lines.</summary>
internal static class PageDifference
{
    /// <summary>Lines in between that are taken along: a run of its own costs 16 bytes in the journal, and a write.</summary>
    private const int Bridged = 3 * RedoRun.Granularity;

    /// <summary>The longest run in bytes. Longer writes are no faster.</summary>
    private const int Longest = 1 << 20;

    /// <summary>Adds the runs in which two spans of one length differ.</summary>
    /// <param name="now">Whole cache lines.</param>
    /// <param name="before">As many bytes.</param>
    /// <param name="offset">Where they lie in the file.</param>
    /// <param name="runs">Receives the runs. One that begins where the last one ends becomes part of it.</param>
    public static void Find(ReadOnlySpan<byte> now, ReadOnlySpan<byte> before, long offset, List<RedoRun> runs)
    {
        int start = -1;
        int end = 0;
        for (int at = 0; at < now.Length; at += RedoRun.Granularity)
        {
            if (now.Slice(at, RedoRun.Granularity).SequenceEqual(before.Slice(at, RedoRun.Granularity)))
                continue;
            if (start >= 0 && at - end > Bridged)
            {
                Add(runs, new RedoRun(offset + start, end - start));
                start = at;
            }
            else if (start < 0)
            {
                start = at;
            }
            end = at + RedoRun.Granularity;
        }
        if (start >= 0)
            Add(runs, new RedoRun(offset + start, end - start));
    }

    // What is stored in one stretch, over many pages, is one write where the commit is applied, and where it is recovered.
    private static void Add(List<RedoRun> runs, RedoRun run)
    {
        if (runs.Count > 0 && runs[^1] is var last && last.End == run.Offset && last.Length + run.Length <= Longest)
            runs[^1] = new RedoRun(last.Offset, last.Length + run.Length);
        else
            runs.Add(run);
    }
}
