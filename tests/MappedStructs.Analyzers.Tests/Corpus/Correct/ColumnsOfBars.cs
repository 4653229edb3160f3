// Bars are added, summed, searched and corrected, cell by cell and through Views.
using System;
using MappedStructs;

namespace Charts;

[MappedFile]
public partial struct Bar
{
    public UnixTime Time;
    public double Close;
    public long Volume;
}

public static class Bars
{
    public static double Average(string path)
    {
        using ReadOnlyMappedColumns<Bar> bars = MappedColumns.OpenRead<Bar>(path);
        return bars.Close.Sum() / bars.Count;
    }

    public static void Correct(MappedColumns<Bar> bars, UnixTime from, UnixTime to, double by)
    {
        foreach (RowRange run in bars.Time.WhereBetween(from, to))
        {
            for (long row = run.Start; row < run.End; row++)
                bars.View(row).Close += by;
        }
        bars.Close[0] = 1;
        foreach (Span<long> volumes in bars.Volume.Chunks())
            volumes.Clear();
        bars.UpdateStatistics();
        bars.Flush(Bar.Fields.Close);
    }

    public static void Copy(MappedColumns<Bar> from, MappedColumns<Bar> to)
    {
        foreach (Bar bar in from)
            to.Add(bar);
        Bar last = from[from.Count - 1];
        last.Volume = 0;
        to.Add(last);
    }

    public static double Price(Bar.View bar) => bar.Close * bar.Volume;

    public static double Same(MappedRecord<Bar> record, MappedList<Bar> list, MappedColumns<Bar> columns) =>
        Price(record.View) + Price(list.View(0)) + Price(columns.View(0));

    public static void InMemory()
    {
        using MappedColumns<Bar> bars = MappedColumns.CreateInMemory<Bar>();
        bars.Add(new Bar { Close = 1 });
        using (bars.Lease())
            bars.AsReadOnly().Close.Max();
    }
}
