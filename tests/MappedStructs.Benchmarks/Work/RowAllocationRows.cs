using System;
using System.Collections.Generic;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.HotLoops;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Bytes of managed memory that operations on rows allocate.</summary>
internal sealed class RowAllocationRows(WorkingFolder folder)
{
    private const int Rows = 200_000;

    public IEnumerable<Row> Measure()
    {
        using MappedList<Bar> list = MappedList.Create<Bar>(folder.File("allocations.map"));
        using MappedColumns<Bar> columns = MappedColumns.Create<Bar>(folder.File("allocations-columns.map"));
        var copy = new Bar[1000];
        Bar bar = Bars.Block[1];

        yield return Allocated("lists: `Add`, `AddRange`, `Reserve`, `Commit`, `RemoveLast`, `Clear`", () =>
        {
            list.Clear();
            for (int i = 0; i < Rows; i++)
                list.Add(bar);
            list.AddRange(Bars.Block);
            for (int i = 0; i < Rows; i++)
            {
                list.Reserve() = bar;
                list.Commit();
            }
            list.RemoveLast();
            list.Clear();
            list.AddRange(Bars.Block);
        });
        yield return Allocated("lists: `list[i]`, `View`, `foreach`, `Chunks`, `AsSpan`, `LowerBound`, `CopyTo`", () =>
        {
            for (long i = 0; i < list.Count; i++)
            {
                list[i].Volume++;
                list.View(i).Open++;
            }
            foreach (ref Bar row in list)
                row.Volume++;
            foreach (Span<Bar> rows in list.Chunks())
                rows[0].Volume++;
            list.AsSpan(0, 10)[0].Volume++;
            _ = list.LowerBound(500L, static (in Bar row) => row.Time);
            list.CopyTo(0, copy);
        });
        yield return Allocated("columns: `Add`, `AddRange`, `RemoveLast`, `Clear`", () =>
        {
            columns.Clear();
            for (int i = 0; i < Rows; i++)
                columns.Add(bar);
            columns.AddRange(Bars.Block);
            columns.RemoveLast();
            columns.Clear();
            columns.AddRange(Bars.Block);
        });
        yield return Allocated("columns: `Sum`, `Min`, `WhereBetween`, `Chunks`, `column[i]`, `View`, `foreach`, `CopyTo`", () =>
        {
            _ = columns.Open.Sum() + columns.Open.Min();
            _ = columns.Time.WhereBetween(10, 1000).CountRows();
            foreach (Span<double> cells in columns.High.Chunks())
                cells[0]++;
            for (long i = 0; i < columns.Count; i++)
            {
                columns.Low[i]++;
                columns.View(i).Low++;
            }
            foreach (Bar row in columns)
                bar.Volume += row.Volume;
            columns.CopyTo(0, copy);
        });
        yield return Allocated("lists and columns: `Flush()`, `Flush(0, 1)`", () =>
        {
            list.Flush();
            list.Flush(0, 1);
            columns.Flush();
            columns.Flush(0, 1);
        });
    }

    /// <summary>The second time: what is made once, or when the file grows, is no cost of a row.</summary>
    private static Row Allocated(string what, Action work)
    {
        work();
        long before = GC.GetAllocatedBytesForCurrentThread();
        work();
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return new Row($"allocated by {what}", $"{bytes} B", "", "", "0 B", bytes == 0 ? Verdict.Reached : Verdict.Missed);
    }
}
