using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using MappedStructs.Benchmarks.Measuring;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.HotLoops;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Going over 1 GiB of which nothing is in memory, from the beginning to the end, under each advice.</summary>
internal sealed class ColdScanRows(WorkingFolder folder, int rounds, bool withEveryAdvice)
{
    /// <summary>1 MiB but for the part of a row.</summary>
    private static readonly int s_blockRows = (int)((1 << 20) / Bars.Size);

    private const string Rival = "`RandomAccess.Read` of 1 MiB";

    /// <summary>Not <see cref="MapAdvice.Random"/>, which is for something else and takes ten times as long.</summary>
    private static readonly MapAdvice[] s_advice = [MapAdvice.Default, MapAdvice.Sequential, MapAdvice.WillNeed];

    private static readonly long s_rows = (1L << 30) / Bars.Size;

    public IEnumerable<Row> Measure()
    {
        if (!OperatingSystem.IsLinux())
            return [new Row("cold scan", "not run", "the cache is dropped on Linux only", "", "", Verdict.NotRun)];
        string list = folder.File("cold.map"), columns = folder.File("cold-columns.map");
        BarFile.Write(list, s_rows);
        // A column of 1 GiB would be a file of 6: of this one, the column is a sixth.
        BarFile.WriteColumns(columns, s_rows);
        try
        {
            return [.. Measure(list, columns)];
        }
        finally
        {
            File.Delete(list);
            File.Delete(columns);
        }
    }

    private IEnumerable<Row> Measure(string list, string columns)
    {
        List<Contestant> contestants = [Cold(Rival, list, () => Read(list)), Cold("columns " + Rival, columns, () => Read(columns))];
        MapAdvice[] advice = withEveryAdvice ? s_advice : [MapAdvice.Default];
        foreach (MapAdvice each in advice)
        {
            var options = new MapOptions { Advice = each };
            contestants.Add(Cold($"{each}", list, () => ScanRows(list, options)));
            contestants.Add(Cold($"columns {each}", columns, () => ScanColumn(columns, options)));
        }
        Medians times = InterleavedRounds.Run(contestants, rounds, batch: 1, warmUps: 1);
        foreach (MapAdvice each in advice)
        {
            string name = each == MapAdvice.Default ? "default advice" : $"`MapAdvice.{each}`";
            yield return Limit($"`foreach` over 1 GiB of rows, cache dropped, {name}", each, times[$"{each}"], times[Rival]);
            yield return Limit($"`Sum()` of one of 6 columns, 1 GiB in all, cache dropped, {name}", each, times[$"columns {each}"], times["columns " + Rival]);
        }
    }

    /// <summary>Only the default has something to reach.</summary>
    private static Row Limit(string work, MapAdvice advice, double? ours, double? theirs) => advice == MapAdvice.Default
        ? Comparison.AtMost(work, ours, Rival + ", all of it", theirs, 1)
        : Comparison.Beside(work, ours, Rival + ", all of it", theirs);

    /// <summary>Opening and closing are in everybody's time: after them nothing is mapped, and the pages can be dropped.</summary>
    private static Contestant Cold(string name, string path, Action scan) => new(name, _ =>
    {
        PageCache.Drop(path);
        long start = Stopwatch.GetTimestamp();
        scan();
        return Clock.Since(start);
    });

    private static void ScanRows(string path, MapOptions options)
    {
        using ReadOnlyMappedList<Bar> list = MappedList.OpenRead<Bar>(path, options);
        double sum = 0;
        foreach (ref readonly Bar bar in list)
            sum += bar.Close;
        Require(sum);
    }

    private static void ScanColumn(string path, MapOptions options)
    {
        using ReadOnlyMappedColumns<Bar> columns = MappedColumns.OpenRead<Bar>(path, options);
        Require(columns.Column<double>(Bar.Fields.Close).Sum());
    }

    /// <summary>Reads all of a file. Adds up the field as the others do: in the columns' file that is any eight bytes, and as many.</summary>
    private static void Read(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, FileOptions.SequentialScan);
        var block = new Bar[s_blockRows];
        long offset = BarFile.DataOffset;
        double sum = 0;
        for (int read = -1; read != 0; offset += read)
        {
            read = RandomAccess.Read(file, MemoryMarshal.AsBytes(block.AsSpan()), offset);
            foreach (ref readonly Bar bar in block.AsSpan(0, (int)(read / Bars.Size)))
                sum += bar.Close;
        }
        GC.KeepAlive(sum);
    }

    private static void Require(double sum)
    {
        if (sum <= 0)
            throw new InvalidOperationException("There are no rows.");
    }
}
