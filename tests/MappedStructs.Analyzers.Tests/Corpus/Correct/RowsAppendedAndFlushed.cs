// Rows are appended one by one, in batches and in place, and every way ends in a flush.
using System;
using System.Collections.Generic;
using MappedStructs;

namespace Ingest;

[MappedFile]
[MustFlush]
public partial struct Tick
{
    public long Time;
    public double Price;
    public long Size;
}

public static class Appender
{
    public static void Append(string path, IEnumerable<Tick> feed)
    {
        using var ticks = MappedList.Open<Tick>(path);
        long flushed = ticks.Count;
        foreach (Tick tick in feed)
        {
            ticks.Add(in tick);
            if (ticks.Count - flushed < 1000)
                continue;
            ticks.Flush(flushed, ticks.Count - flushed);
            flushed = ticks.Count;
        }
        ticks.Flush();
    }

    public static void Import(string path, ReadOnlySpan<Tick> batch)
    {
        using MappedList<Tick> ticks = MappedList.Open<Tick>(path);
        try
        {
            ticks.EnsureCapacity(ticks.Count + batch.Length);
            ticks.AddRange(batch);
        }
        finally
        {
            ticks.Flush();
        }
    }

    public static bool Receive(string path, Func<long> clock, Func<double?> quote)
    {
        using var ticks = MappedList.Open<Tick>(path);
        ref Tick tick = ref ticks.Reserve();
        tick.Time = clock();
        if (quote() is not { } price)
            return false; // nobody has seen the row
        tick.Price = price;
        tick.Size = 1;
        ticks.Commit();
        ticks.Flush();
        return true;
    }
}
