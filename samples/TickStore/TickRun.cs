using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;
using MappedStructs;

namespace TickStore;

/// <summary>From ticks to bars to a chart, with the time of each step.</summary>
internal static class TickRun
{
    // 64 KiB a chunk, 17 hours of bars: a day is in two or three of them.
    private static readonly MapOptions s_smallChunks = new() { RowsPerChunk = 1024 };

    /// <summary>False where the files do not hold what was put into them, which must never be.</summary>
    public static bool Run(ITickSource source, Workplace place, CancellationToken cancellation)
    {
        var steps = new Steps();
        WriteTicks(source, place, steps, cancellation);
        if (source.Totals.Count == 0)
            throw new InvalidDataException("There is no trade to work with.");
        WriteBars(place, steps, cancellation);

        // As another program would find them.
        using ReadOnlyMappedList<Tick> ticks = MappedList.OpenRead<Tick>(place.Ticks);
        using ReadOnlyMappedColumns<Bar> bars = MappedColumns.OpenRead<Bar>(place.Bars);
        PeriodQuery query = PeriodQuery.InTheMiddleOf(bars);
        steps.Time("find a day by its time", "bars", () =>
        {
            query.Run(bars);
            return query.Bars;
        });
        (double low, double high, double volume) = (0, 0, 0);
        steps.Time("Min, Max and Sum of columns", "bars", () =>
        {
            (low, high, volume) = (bars.Low.Min(), bars.High.Max(), bars.Volume.Sum());
            return bars.Count;
        });

        CloseChart.Print(bars);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"All {bars.Count} bars: low {low:N2}, high {high:N2}, volume {volume:N3}."));
        Console.WriteLine(query.Describe(bars));
        steps.Print();

        IEnumerable<string> failures = Checks.Failures(source.Totals, ticks, bars, query);
        bool isSound = true;
        foreach (string failure in failures)
        {
            isSound = false;
            Console.Error.WriteLine($"Wrong: {failure}.");
        }
        if (isSound)
            Console.WriteLine("Count, volume, high, low, last close and the day agree with what was added up apart from the files.");
        return isSound;
    }

    private static void WriteTicks(ITickSource source, Workplace place, Steps steps, CancellationToken cancellation)
    {
        using MappedList<Tick> ticks = MappedList.Create<Tick>(place.Ticks);
        steps.Time("append ticks", "rows", () =>
        {
            ProgressBar.Show("ticks", source.Length, done => TickFile.Append(ticks, source, done, cancellation));
            return ticks.Count;
        });
        steps.Time("flush them to the device", "bytes", () =>
        {
            ticks.Flush();
            return ticks.Count * Unsafe.SizeOf<Tick>();
        });
        // A list's file grows in large steps. No more rows will come: it need not be longer than they are.
        ticks.TrimExcess();
    }

    private static void WriteBars(Workplace place, Steps steps, CancellationToken cancellation)
    {
        using ReadOnlyMappedList<Tick> ticks = MappedList.OpenRead<Tick>(place.Ticks);
        using MappedColumns<Bar> bars = MappedColumns.Create<Bar>(place.Bars, s_smallChunks);
        steps.Time("make one-minute bars", "rows", () =>
        {
            BarFile.Append(bars, ticks, cancellation);
            return ticks.Count;
        });
        steps.Time("flush the bars", "bars", () =>
        {
            bars.Flush();
            return bars.Count;
        });
    }
}
