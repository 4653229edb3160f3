using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using MappedStructs.Benchmarks.Measuring;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.Benchmarks.Rivals;
using MappedStructs.HotLoops;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Committing one field in each of 100 random pages of 1 GiB.</summary>
internal sealed class PageCommitRows(WorkingFolder folder, CompiledCommits? compiled, CompiledRivals? maps, int rounds)
{
    private const int Pages = 100;
    private const int PageLength = 4096;
    private const long Length = 1L << 30;
    private const int WarmUps = 5;

    /// <summary>What a commit takes in the journal at least: 100 runs of 64 bytes, with 16 more each, a head of 64, in blocks of 4 KiB.</summary>
    private const int JournalBytes = 8192;

    private const string What = "commit a field in each of 100 random pages of 1 GiB";
    private const string PWrite = "C pwrite of the pages, fdatasync (not atomic)";
    private const string MSync = "C msync, default advice (not atomic)";

    public IEnumerable<Row> Measure()
    {
        string inPlace = WrittenFile.New(folder, "pages-pwrite", Length), shared = WrittenFile.New(folder, "pages-msync", Length);
        using SafeFileHandle written = File.OpenHandle(inPlace, FileMode.Open, FileAccess.ReadWrite);
        string lazyPath = folder.File("pages-lazy.map"), populatedPath = folder.File("pages-populated.map");
        AtomicFile.Write(lazyPath, Length / AtomicFile.RowLength);
        AtomicFile.Write(populatedPath, Length / AtomicFile.RowLength);
        using AtomicList<Counters> lazy = MappedList.OpenAtomic<Counters>(lazyPath), populated = MappedList.OpenAtomic<Counters>(populatedPath);
        using AtomicColumns<Bar> columns = AtomicColumnsFile.New(folder.File("pages-columns.map"), Length / Bars.Size);
        Populate(populated);
        AtomicColumnsFile.Read(columns);

        List<Contestant> contestants =
        [
            New("lazy", offsets => Commit(lazy, offsets)),
            New("populated", offsets => Commit(populated, offsets)),
            New("columns", offsets => Commit(columns, offsets)),
        ];
        long mapped = 0;
        if (compiled is not null && maps is not null)
        {
            byte[] page = new byte[PageLength];
            contestants.Add(New(PWrite, offsets => compiled.CommitPages(written, page, offsets)));
            mapped = maps.Map(shared, Length, randomAdvice: false);
            contestants.Add(New(MSync, offsets => compiled.MSyncPages(mapped, Length, offsets)));
        }

        Medians times = InterleavedRounds.Run(contestants, rounds, batch: 1, WarmUps);
        // Checkpoints too, which fall due once the journal is full: with medians alone they would be nobody's.
        int turn = (int)(new FileInfo(AtomicFile.JournalOf(lazyPath)).Length / JournalBytes) + 1;
        double? mean = Mean(contestants, "lazy", turn);
        double? meanOfPWrite = Mean(contestants, PWrite, turn / 8);
        if (mapped != 0)
            maps!.Unmap(mapped, Length);
        File.Delete(inPlace);
        File.Delete(shared);
        yield return Comparison.AtMost($"{What}, pages touched lazily", times["lazy"], PWrite, times[PWrite], 1);
        yield return Comparison.AtMost($"{What}, pages touched lazily", times["lazy"], MSync, times[MSync], 0.3);
        yield return Comparison.Beside($"{What}, the mean of {Figures.Count(turn)} with their checkpoint", mean, PWrite + ", the mean", meanOfPWrite);
        yield return Comparison.AtMost($"{What}, every page populated", times["populated"], PWrite, times[PWrite], 2);
        yield return Comparison.AtMost($"{What} of columns, every page populated", times["columns"], PWrite, times[PWrite], 2);
    }

    private static double Commit(AtomicList<Counters> list, long[] offsets)
    {
        long start = Stopwatch.GetTimestamp();
        using AtomicListWrite<Counters> write = list.BeginWrite();
        foreach (long offset in offsets)
            write[offset / AtomicFile.RowLength].Errors++;
        write.Commit();
        return Clock.Since(start);
    }

    private static double Commit(AtomicColumns<Bar> columns, long[] offsets)
    {
        long start = Stopwatch.GetTimestamp();
        using AtomicColumnsWrite<Bar> write = columns.BeginWrite();
        Column<double> close = write.Close;
        foreach (long offset in offsets)
            close[offset / Bars.Size]++;
        write.Commit();
        return Clock.Since(start);
    }

    /// <summary>Looks at every row where a scope would store it.</summary>
    private static void Populate(AtomicList<Counters> list)
    {
        using AtomicListWrite<Counters> write = list.BeginWrite();
        long sum = 0;
        for (long row = 0; row < write.Count; row += PageLength / AtomicFile.RowLength)
            sum += write[row].Requests;
        GC.KeepAlive(sum);
    }

    private static double? Mean(List<Contestant> contestants, string name, int count)
    {
        if (contestants.Find(contestant => contestant.Name == name) is not { } contestant)
            return null;
        double sum = 0;
        for (int i = 0; i < count; i++)
            sum += contestant.Run(1);
        return sum / count;
    }

    /// <summary>Draws other pages each time; everybody draws the same ones.</summary>
    private static Contestant New(string name, Func<long[], double> commit)
    {
        var random = new Random(20260101);
        return new(name, _ => commit([.. Enumerable.Range(0, Pages).Select(_ => random.NextInt64(Length / PageLength) * PageLength)]));
    }
}
