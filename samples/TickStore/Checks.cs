using System;
using System.Collections.Generic;
using MappedStructs;

namespace TickStore;

/// <summary>Compares what is in the files with what the source added up, and with plain loops.</summary>
internal static class Checks
{
    /// <summary>What does not agree; nothing where all does.</summary>
    public static IEnumerable<string> Failures(TickTotals totals, ReadOnlyMappedList<Tick> ticks, ReadOnlyMappedColumns<Bar> bars, PeriodQuery query)
    {
        List<string> failures = [];
        Same("ticks in the file", ticks.Count, totals.Count);
        Same("trades of all bars", bars.Trades.Sum(), totals.Count);
        // Sums of fractions depend on their order in the last digits.
        Check("volume of all bars", bars.Volume.Sum(), totals.Quantity, Math.Abs(totals.Quantity) * 1e-9);
        Check("highest price", bars.High.Max(), totals.Highest, 0);
        Check("lowest price", bars.Low.Min(), totals.Lowest, 0);
        Check("last close", bars[^1].Close, totals.LastPrice, 0);

        // The search in the columns against a loop over rows, and against a search in the ticks.
        long found = 0;
        foreach (Bar bar in bars)
            found += bar.Time >= query.From && bar.Time <= query.To ? 1 : 0;
        Same("bars of the period", query.Bars, found);
        UnixTime end = query.To + TimeSpan.FromMinutes(1); // the last bar starts at To, and takes a minute
        Same("trades of the period", query.Trades, ticks.LowerBound(end, (in row) => row.Time) - ticks.LowerBound(query.From, (in row) => row.Time));
        return failures;

        void Same(string what, long inFile, long expected)
        {
            if (inFile != expected)
                failures.Add($"{what}: {inFile} in the file, and {expected} expected");
        }

        void Check(string what, double inFile, double expected, double tolerance)
        {
            if (!(Math.Abs(inFile - expected) <= tolerance))
                failures.Add(FormattableString.Invariant($"{what}: {inFile} in the file, and {expected} expected"));
        }
    }
}
