using System;
using System.Globalization;
using MappedStructs;

namespace TickStore;

/// <summary>The bars of a day in the middle of the file, found by their time.</summary>
internal sealed class PeriodQuery
{
    public required UnixTime From { get; init; }

    public required UnixTime To { get; init; }

    public long Bars { get; private set; }

    public long Trades { get; private set; }

    /// <summary>Chunks in which the bars lie.</summary>
    public long Chunks { get; private set; }

    /// <summary>A day, or as much as there is.</summary>
    public static PeriodQuery InTheMiddleOf(ReadOnlyMappedColumns<Bar> bars)
    {
        UnixTime middle = bars.View(bars.Count / 2).Time;
        return new PeriodQuery { From = middle, To = middle + TimeSpan.FromMinutes((24 * 60) - 1) };
    }

    public void Run(ReadOnlyMappedColumns<Bar> bars)
    {
        long lastChunk = -1;
        // Each chunk knows its first and last time. Those that cannot have such bars are not touched.
        foreach (RowRange run in bars.Time.WhereBetween(From, To))
        {
            Bars += run.Count;
            long first = run.Start / bars.RowsPerChunk;
            long last = (run.End - 1) / bars.RowsPerChunk;
            Chunks += last - first + (first == lastChunk ? 0 : 1);
            lastChunk = last;
            foreach (ReadOnlySpan<long> trades in bars.Trades.Chunks(run))
            {
                foreach (long count in trades)
                    Trades += count;
            }
        }
    }

    public string Describe(ReadOnlyMappedColumns<Bar> bars) => string.Create(
        CultureInfo.InvariantCulture,
        $"From {From} to {To}: {Bars} bars, {Trades} trades. They lie in {Chunks} of {bars.ChunkCount} chunks of the file; the search passed over the others.");
}
