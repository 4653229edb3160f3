using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using MappedStructs.Benchmarks.Measuring;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.HotLoops;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Changing one field of every row of a list of 1 GiB.</summary>
internal sealed class RowLoopRows(WorkingFolder folder, int rounds)
{
    private const string Pointer = "pointer";

    /// <summary>Rows that fit into the cache, changed over and over: there the indexer's own instructions show.</summary>
    private const int CachedRows = 8192;

    private static readonly long s_rows = (1L << 30) / Bars.Size;

    public IEnumerable<Row> Measure()
    {
        using MappedList<Bar> list = MappedList.Create<Bar>(folder.File("row-loops.map"));
        Bars.AddTo(list, s_rows);

        Medians times = InterleavedRounds.Run(
        [
            New("foreach", () => ForEach(list)),
            New("span", () => Spans(list)),
            New("index", () => Index(list, s_rows)),
            New(Pointer, () => Pointers(list)),
        ], rounds, batch: 1, warmUps: 3);
        const string What = "read-modify-write a field of each row of 1 GiB";
        yield return Comparison.AtMost($"{What}: `foreach (ref var …)`", times["foreach"], Pointer, times[Pointer], 1.1);
        yield return Comparison.AtMost($"{What}: spans of `Chunks()`", times["span"], Pointer, times[Pointer], 1.1);
        yield return Comparison.AtMost($"{What}: `list[i]`", times["index"], Pointer, times[Pointer], 1.1);

        Medians cached = InterleavedRounds.Run(
        [
            Cached("index", () => Index(list, CachedRows)),
            Cached(Pointer, () => FirstPointers(list)),
        ], rounds * 20, batch: 1, warmUps: 200);
        yield return Comparison.Beside("the same over 384 KiB in the processor's cache: `list[i]`", cached["index"], Pointer, cached[Pointer]);
    }

    private static Contestant New(string name, Action loop) => Timed(name, loop, s_rows);

    private static Contestant Cached(string name, Action loop) => Timed(name, loop, CachedRows);

    /// <summary>Nanoseconds a row.</summary>
    private static Contestant Timed(string name, Action loop, long rows) => new(name, _ =>
    {
        long start = Stopwatch.GetTimestamp();
        loop();
        return Clock.Since(start) / rows;
    });

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void ForEach(MappedList<Bar> list)
    {
        foreach (ref Bar bar in list)
            bar.Volume++;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Spans(MappedList<Bar> list)
    {
        foreach (Span<Bar> bars in list.Chunks())
        {
            foreach (ref Bar bar in bars)
                bar.Volume++;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Index(MappedList<Bar> list, long rows)
    {
        for (long i = 0; i < rows; i++)
            list[i].Volume++;
    }

    private static unsafe void Pointers(MappedList<Bar> list) => Pointers((Bar*)Unsafe.AsPointer(ref list[0L]), s_rows);

    private static unsafe void FirstPointers(MappedList<Bar> list) => Pointers((Bar*)Unsafe.AsPointer(ref list[0L]), CachedRows);

    // Mapped memory does not move, and the list has so many rows.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Pointers(Bar* bar, long rows)
    {
        for (Bar* end = bar + rows; bar < end; bar++)
            bar->Volume++;
    }
}
