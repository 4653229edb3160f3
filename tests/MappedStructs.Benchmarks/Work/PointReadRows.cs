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

/// <summary>Reading single rows here and there in a file of which nothing is in memory.</summary>
/// <param name="folder">Where the file goes.</param>
/// <param name="wanted">Bytes of the file; it is smaller where the disk has less.</param>
/// <param name="rounds">How many rounds.</param>
internal sealed class PointReadRows(WorkingFolder folder, long wanted, int rounds)
{
    private const int Reads = 2000;
    private const string Rival = "`RandomAccess.Read` of the row";

    public IEnumerable<Row> Measure()
    {
        if (!OperatingSystem.IsLinux())
            return [new Row("random point reads, cold", "not run", "the cache is dropped on Linux only", "", "", Verdict.NotRun)];
        long length = Math.Min(wanted, new DriveInfo(folder.Path).AvailableFreeSpace / 2) >> 30 << 30;
        string path = folder.File("points.map");
        BarFile.Write(path, length / Bars.Size);
        try
        {
            PageCache.Drop(path);
            return [.. Measure(path, length / Bars.Size, Figures.Size(length))];
        }
        finally
        {
            File.Delete(path);
        }
    }

    private IEnumerable<Row> Measure(string path, long rows, string size)
    {
        // Random numbers without end, for both contestants: among so many pages hardly one is met twice and found in memory.
        // A third one that reads ahead would bring in half the file for the others.
        var random = new Random(20260101);
        using ReadOnlyMappedList<Bar> list = MappedList.OpenRead<Bar>(path, new MapOptions { Advice = MapAdvice.Random });
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, FileOptions.RandomAccess);

        Medians times = InterleavedRounds.Run(
        [
            New("Random", row => list[row].Time),
            New(Rival, row => TimeAt(file, row)),
        ], rounds, batch: 1, warmUps: 1);
        string what = $"read a random row of {size}, cache dropped";
        yield return Comparison.AtMost($"{what}: `list[i]`, `MapAdvice.Random`", times["Random"], Rival, times[Rival], 1);

        Contestant New(string name, Func<long, long> timeOf) => new(name, _ =>
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Reads; i++)
            {
                long row = random.NextInt64(rows);
                if (timeOf(row) != row)
                    throw new InvalidOperationException($"{name}: row {row} is another one.");
            }
            return Clock.Since(start) / Reads;
        });
    }

    private static long TimeAt(SafeFileHandle file, long row)
    {
        Bar bar = default;
        _ = RandomAccess.Read(file, MemoryMarshal.AsBytes(new Span<Bar>(ref bar)), BarFile.DataOffset + (row * Bars.Size));
        return bar.Time;
    }
}
