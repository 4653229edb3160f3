using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MappedStructs.Benchmarks.Measuring;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.HotLoops;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Appending rows where rows were before: into capacity that is allocated, and whose pages are in.</summary>
internal sealed unsafe class WarmAppendRows(WorkingFolder folder, int rounds)
{
    private const int Rows = 5_000_000;
    private const string MemCpy = "memcpy into a warm map";

    public IEnumerable<Row> Measure()
    {
        string path = folder.File("warm.map");
        using MappedList<Bar> list = MappedList.Create<Bar>(path);
        // Where memcpy goes: another file, made and warmed by the same means.
        using MappedList<Bar> other = MappedList.Create<Bar>(folder.File("warm-memcpy.map"));
        Bars.AddTo(other, Rows);

        List<Contestant> contestants =
        [
            New("Add", () => Add(list)),
            New("AddRange", () => AddRange(list)),
            New(MemCpy, () => Copy(other)),
        ];
        Medians times = InterleavedRounds.Run(contestants, rounds, batch: 1, warmUps: 3);
        yield return Comparison.AtMost("append 48 B rows into warm capacity: `Add`", times["Add"], MemCpy, times[MemCpy], 1.3);
        yield return Comparison.AtMost("append 48 B rows into warm capacity: `AddRange` of 4 MiB", times["AddRange"], MemCpy, times[MemCpy], 1.3);
    }

    private static Contestant New(string name, Action append) => new(name, _ =>
    {
        long start = Stopwatch.GetTimestamp();
        append();
        return Clock.Since(start) / Rows;
    });

    private static void Add(MappedList<Bar> list)
    {
        list.Clear();
        for (int left = Rows; left > 0; left -= Bars.Block.Length)
        {
            foreach (ref readonly Bar bar in Bars.Block.AsSpan(0, Math.Min(left, Bars.Block.Length)))
                list.Add(bar);
        }
    }

    private static void AddRange(MappedList<Bar> list)
    {
        list.Clear();
        for (int left = Rows; left > 0; left -= Bars.Block.Length)
            list.AddRange(Bars.Block.AsSpan(0, Math.Min(left, Bars.Block.Length)));
    }

    private static void Copy(MappedList<Bar> other)
    {
        // Mapped memory does not move, and the list has so many rows.
        byte* target = (byte*)Unsafe.AsPointer(ref other[0L]);
        fixed (Bar* block = Bars.Block)
        {
            for (int left = Rows; left > 0; left -= Bars.Block.Length)
            {
                nuint bytes = (nuint)(Math.Min(left, Bars.Block.Length) * Bars.Size);
                NativeMemory.Copy(block, target, bytes);
                target += bytes;
            }
        }
    }
}
