// Columns as a program uses them: rows in, cells changed, columns searched and summed.
using System;
using System.Collections.Generic;
using MappedStructs;

namespace Bars;

[MappedFile]
[MustFlush]
public partial struct Bar
{
    public long Time;
    public double Open;
    public double Close;
    public long Volume;
}

public static class Charts
{
    public static void Record(string path, IEnumerable<Bar> feed)
    {
        using var bars = MappedColumns.Open<Bar>(path);
        foreach (Bar bar in feed)
        {
            if (bars.Count > 0 && bars[^1].Time >= bar.Time)
                continue;
            bars.Add(in bar);
        }
        bars.UpdateStatistics();
        bars.Flush();
    }

    public static void Adjust(string path, double factor)
    {
        using var bars = MappedColumns.Open<Bar>(path);
        foreach (Span<double> part in bars.Close.Chunks())
        {
            foreach (ref double close in part)
                close *= factor;
        }
        bars.Flush(Bar.Fields.Close);
    }

    public static void Repeat(string path)
    {
        using var bars = MappedColumns.Open<Bar>(path);
        Bar bar = bars[^1];
        bar.Time += 60;
        bar.Volume = 0;
        bars.Add(bar);
        bars.View(bars.Count - 1).Open = bar.Close;
        bars.Flush(Bar.Fields.All);
    }

    public static (double Lowest, double Mean, long Rows) Summary(string path, double low, double high)
    {
        using var bars = MappedColumns.OpenRead<Bar>(path);
        ReadOnlyColumn<double> close = bars.Close;
        long rows = 0;
        double volume = 0;
        foreach (RowRange run in close.WhereBetween(low, high))
        {
            rows += run.Count;
            for (long row = run.Start; row < run.Start + run.Count; row++)
                volume += bars.Volume[row];
        }
        return (close.Min(), volume / Math.Max(rows, 1), rows);
    }
}
