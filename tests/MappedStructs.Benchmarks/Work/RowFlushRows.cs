using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MappedStructs.Benchmarks.Measuring;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.HotLoops;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Taking one row to the device: one that was added, and one that was changed in 1 GiB of rows.</summary>
internal sealed class RowFlushRows(WorkingFolder folder, int rounds)
{
    private const int Batch = 10;
    private static readonly long s_rows = (1L << 30) / Bars.Size;

    public IEnumerable<Row> Measure()
    {
        string usualPath = folder.File("flush-rows.map"), randomPath = folder.File("flush-rows-random.map");
        BarFile.Write(usualPath, s_rows);
        BarFile.Write(randomPath, s_rows);
        if (OperatingSystem.IsLinux())
        {
            PageCache.Drop(usualPath);
            PageCache.Drop(randomPath);
        }
        var random = new Random(20260101);
        using MappedList<Bar> added = MappedList.Create<Bar>(folder.File("flush-added.map"));
        using MappedList<Bar> usual = MappedList.Open<Bar>(usualPath);
        using MappedList<Bar> small = MappedList.Open<Bar>(randomPath, new MapOptions { Advice = MapAdvice.Random });
        // In memory by the means of each advice: what came in large pieces is written in large pieces.
        Touch(usual);

        var written = new Dictionary<string, double>();
        Medians times = InterleavedRounds.Run(
        [
            New("add", () =>
            {
                added.Add(Bars.Block[0]);
                added.Flush();
            }),
            New("usual", () => ChangeOne(usual)),
            New("small", () => ChangeOne(small)),
        ], rounds, Batch, warmUps: 1);
        const string What = "change a row of 1 GiB, `Flush(row, 1)`";
        yield return new Row("add a row, `Flush()`", Figures.Time(times["add"]!.Value), "", Written("add"), "", Verdict.None);
        yield return new Row($"{What}: default advice, all in memory", Figures.Time(times["usual"]!.Value), "", Written("usual"), "", Verdict.None);
        yield return new Row($"{What}: `MapAdvice.Random`", Figures.Time(times["small"]!.Value), "", Written("small"), "", Verdict.None);

        Contestant New(string name, Action action) => new(name, count =>
        {
            long before = WrittenBytes();
            double elapsed = Clock.Time(count, action);
            written[name] = written.GetValueOrDefault(name) + ((double)(WrittenBytes() - before) / count);
            return elapsed;
        });

        string Written(string name) => $"{Figures.Size(written[name] / (rounds + 1))} written";

        void ChangeOne(MappedList<Bar> list)
        {
            long row = random.NextInt64(list.Count);
            list[row].Volume++;
            list.Flush(row, 1);
        }
    }

    private static void Touch(MappedList<Bar> list)
    {
        double sum = 0;
        foreach (ref readonly Bar bar in list)
            sum += bar.Close;
        GC.KeepAlive(sum);
    }

    /// <summary>What this process has had written to devices, or 0 where the system does not count it.</summary>
    private static long WrittenBytes() =>
        File.Exists("/proc/self/io")
            ? File.ReadLines("/proc/self/io").Where(line => line.StartsWith("write_bytes:", StringComparison.Ordinal))
                .Select(line => long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)).FirstOrDefault()
            : 0;
}
