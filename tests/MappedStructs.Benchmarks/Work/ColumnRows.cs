using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.CompilerServices;
using MappedStructs.Benchmarks.Measuring;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.Benchmarks.Rivals;
using MappedStructs.HotLoops;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Adding up a column of 100 million rows that is in memory, and looking for rows in it.</summary>
internal sealed class ColumnRows(WorkingFolder folder, CompiledLoops? rivals, int rounds)
{
    private const long Rows = 100_000_000;
    private const string C = "C `-O3 -march=native -ffast-math`";
    private const double Bytes = Rows * sizeof(double);

    public IEnumerable<Row> Measure()
    {
        string columnsPath = folder.File("columns.map"), rowsPath = folder.File("columns-rows.map");
        BarFile.WriteColumns(columnsPath, Rows);
        BarFile.Write(rowsPath, Rows);
        using MappedColumns<Bar> columns = MappedColumns.Open<Bar>(columnsPath, new MapOptions { Prefault = true });
        using MappedList<Bar> list = MappedList.Open<Bar>(rowsPath, new MapOptions { Prefault = true });
        ForgetStatisticsOfVolume(columns);
        List<Row> measured = [.. Sums(columns, list), .. Searches(columns)];
        File.Delete(columnsPath);
        File.Delete(rowsPath);
        return measured;
    }

    private IEnumerable<Row> Sums(MappedColumns<Bar> columns, MappedList<Bar> list)
    {
        ReadOnlyColumn<double> close = columns.Column<double>(Bar.Fields.Close);
        double expected = close.Sum();
        List<Contestant> contestants =
        [
            Sum("Sum", expected, () => close.Sum()),
            Sum("rows", expected, () => SumOfRows(list)),
        ];
        if (rivals is not null)
        {
            contestants.Add(Sum(C, expected, () => SumInC(rivals, close)));
            contestants.Add(Sum("rows in C", expected, () => SumOfRowsInC(rivals, list)));
        }
        Medians times = InterleavedRounds.Run(contestants, rounds, batch: 1, warmUps: 2);
        yield return Comparison.Bandwidth("sum a column of 100 million `double`s, `Sum()`", times["Sum"], C, times[C], Bytes, 0.9);
        yield return Comparison.Faster("sum a column of 100 million `double`s, `Sum()`", times["Sum"], "the field of a list's rows, `foreach`", times["rows"], 3);
        yield return Comparison.Beside("sum a field of a list of 100 million rows, `foreach`", times["rows"], C, times["rows in C"]);
    }

    private IEnumerable<Row> Searches(MappedColumns<Bar> columns)
    {
        ReadOnlyColumn<long> time = columns.Time;
        ReadOnlyColumn<long> volume = columns.Volume;
        long low = columns.RowsPerChunk * (columns.ChunkCount / 2);
        long high = low + (columns.RowsPerChunk * (columns.ChunkCount / 100)) - 1;
        List<Contestant> contestants =
        [
            Search("known", low, high, () => time.WhereBetween(low, high).CountRows()),
            // The middles of both chunks at the ends: those two are searched.
            Search("known, cut", low, high, () => time.WhereBetween(low + 1000, high - 1000).CountRows() + 2000),
            Search("unknown", low, high, () => volume.WhereBetween(low, high).CountRows()),
        ];
        if (rivals is not null)
            contestants.Add(Search(C, low, high, () => CountInC(rivals, volume, low, high)));
        Medians times = InterleavedRounds.Run(contestants, rounds * 3, batch: 1, warmUps: 3);
        const string What = "find a range of 1 % of 100 million rows, ordered";
        yield return Comparison.Faster($"{What}: whole chunks", times["known"], "`WhereBetween` over all, no statistics", times["unknown"], 50);
        yield return Comparison.Faster($"{What}: ends inside chunks", times["known, cut"], "`WhereBetween` over all, no statistics", times["unknown"], 50);
        yield return Comparison.Beside("the same without statistics", times["unknown"], C, times[C]);
    }

    /// <summary>Spans that can be stored to make minima and maxima unknown.</summary>
    private static void ForgetStatisticsOfVolume(MappedColumns<Bar> columns)
    {
        foreach (Span<long> _ in columns.Volume.Chunks())
        {
        }
    }

    private static Contestant Sum(string name, double expected, Func<double> sum) => new(name, _ =>
    {
        long start = Stopwatch.GetTimestamp();
        double result = sum();
        double elapsed = Clock.Since(start);
        // Added in other orders, sums of floats differ in the last digits.
        if (Math.Abs(result - expected) > Math.Abs(expected) * 1e-6)
            throw new InvalidOperationException($"{name}: the sum is {result}, and not {expected}.");
        return elapsed;
    });

    private static Contestant Search(string name, long low, long high, Func<long> count) => new(name, _ =>
    {
        long start = Stopwatch.GetTimestamp();
        long result = count();
        double elapsed = Clock.Since(start);
        if (result != high - low + 1)
            throw new InvalidOperationException($"{name}: {result} rows were found, and not {high - low + 1}.");
        return elapsed;
    });

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double SumOfRows(MappedList<Bar> list)
    {
        double sum = 0;
        foreach (ref readonly Bar bar in list)
            sum += bar.Close;
        return sum;
    }

    private static unsafe double SumInC(CompiledLoops rivals, ReadOnlyColumn<double> column)
    {
        (long bytes, long rows) = Chunk(column);
        return rivals.SumChunks(Address(in column[0]), bytes, rows, column.Count);
    }

    private static unsafe double SumOfRowsInC(CompiledLoops rivals, MappedList<Bar> list) =>
        rivals.SumRows(Address(in list[0L].Close), Bars.Size, list.Count);

    private static unsafe long CountInC(CompiledLoops rivals, ReadOnlyColumn<long> column, long low, long high)
    {
        (long bytes, long rows) = Chunk(column);
        return rivals.CountChunks(Address(in column[0]), bytes, rows, column.Count, low, high);
    }

    /// <summary>From one chunk to the next: bytes and rows.</summary>
    private static unsafe (long Bytes, long Rows) Chunk<TField>(ReadOnlyColumn<TField> column)
        where TField : unmanaged
    {
        ReadOnlyColumnChunks<TField> chunks = column.Chunks();
        chunks.MoveNext();
        int rows = chunks.Current.Length;
        return (Address(in column[rows]) - Address(in column[0]), rows);
    }

    // Mapped memory does not move.
    private static unsafe byte* Address<TField>(ref readonly TField cell)
        where TField : unmanaged => (byte*)Unsafe.AsPointer(ref Unsafe.AsRef(in cell));
}
