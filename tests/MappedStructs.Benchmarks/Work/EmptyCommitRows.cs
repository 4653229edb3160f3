using System;
using System.Collections.Generic;
using MappedStructs.Benchmarks.Measuring;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.HotLoops;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Commits of scopes that have changed nothing, of 1 GiB of which every page is in memory, beside those of a few pages.</summary>
internal sealed class EmptyCommitRows(WorkingFolder folder, int rounds)
{
    private const long Length = 1L << 30;
    private const long Small = 64 << 10;
    private const int Batch = 200;

    public IEnumerable<Row> Measure()
    {
        string listPath = folder.File("empty-list.map"), columnsPath = folder.File("empty-columns.map");
        string smallListPath = folder.File("empty-small-list.map"), smallColumnsPath = folder.File("empty-small-columns.map");
        AtomicFile.Write(listPath, Length / AtomicFile.RowLength);
        AtomicFile.Write(smallListPath, Small / AtomicFile.RowLength);
        using AtomicList<Counters> list = MappedList.OpenAtomic<Counters>(listPath), smallList = MappedList.OpenAtomic<Counters>(smallListPath);
        using AtomicColumns<Bar> columns = AtomicColumnsFile.New(columnsPath, Length / Bars.Size), smallColumns = AtomicColumnsFile.New(smallColumnsPath, Small / Bars.Size);
        Read(list);
        AtomicColumnsFile.Read(columns);
        List<Contestant> contestants =
        [
            new("list", count => Clock.Time(count, () => Commit(list))),
            new("small list", count => Clock.Time(count, () => Commit(smallList))),
            new("columns", count => Clock.Time(count, () => Commit(columns))),
            new("small columns", count => Clock.Time(count, () => Commit(smallColumns))),
        ];
        Medians times = InterleavedRounds.Run(contestants, rounds, Batch, warmUps: 3);
        yield return Comparison.AtMost("an empty commit of an atomic list of 1 GiB, every page populated", times["list"], "of 64 KiB", times["small list"], 1.5);
        yield return Comparison.AtMost("an empty commit of atomic columns of 1 GiB, every page populated", times["columns"], "of 64 KiB", times["small columns"], 1.5);
    }

    private static void Commit(AtomicList<Counters> list)
    {
        using AtomicListWrite<Counters> write = list.BeginWrite();
        write.Commit();
    }

    private static void Commit(AtomicColumns<Bar> columns)
    {
        using AtomicColumnsWrite<Bar> write = columns.BeginWrite();
        write.Commit();
    }

    /// <summary>Looks at every row where a scope would store it.</summary>
    private static void Read(AtomicList<Counters> list)
    {
        using AtomicListWrite<Counters> write = list.BeginWrite();
        long sum = 0;
        foreach (ref Counters row in write)
            sum += row.Requests;
        GC.KeepAlive(sum);
        write.Commit();
    }
}
