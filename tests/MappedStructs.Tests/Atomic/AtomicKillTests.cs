using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using MappedStructs.Tests.Memory;

namespace MappedStructs.Tests.Atomic;

/// <summary>Real child processes, real kill -9, at any moment.</summary>
public sealed class AtomicKillTests : AtomicTest
{
    private const int Cycles = 100;

    [Theory]
    [InlineData("record")]
    [InlineData("list")]
    [InlineData("columns")]
    public void Killed_a_hundred_times_the_file_is_the_last_commit_that_was_reported_or_one_after_it_and_whole(string shape)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the start of a process under Wine takes seconds");
        var random = new Random(7);
        var started = new Queue<SecondProcess>();
        long sum = 0;
        try
        {
            for (int cycle = 0; cycle < Cycles; cycle++)
            {
                // Started while others are at work: what takes time is the start.
                while (started.Count < 4 && cycle + started.Count < Cycles)
                {
                    int next = cycle + started.Count;
                    started.Enqueue(SecondProcess.Start("commit-forever", shape, Folder[$"{next % 2}.map"], $"{next}"));
                }
                string path = Folder[$"{cycle % 2}.map"];
                long reported = 0;
                using (SecondProcess peer = started.Dequeue())
                {
                    Assert.Equal("ready", peer.ReadLine());
                    peer.WriteLine("go");
                    reported = long.Parse(peer.ReadLine()!, CultureInfo.InvariantCulture);
                    Thread.Sleep(random.Next(25));
                    peer.Kill();
                    // The last line may be cut in the middle, as a smaller number.
                    while (peer.ReadLine() is { } line && long.TryParse(line, CultureInfo.InvariantCulture, out long more))
                        reported = Math.Max(reported, more);
                }
                long generation = shape switch
                {
                    "record" => RecordGeneration(path),
                    "list" => ListGeneration(path),
                    _ => ColumnsGeneration(path),
                };
                Assert.True(generation >= reported, $"cycle {cycle}: {generation}, and {reported} was reported");
                sum += generation;
            }
        }
        finally
        {
            foreach (SecondProcess peer in started)
                peer.Dispose();
        }
        Assert.True(sum > 10 * Cycles);
    }

    private static long RecordGeneration(string path)
    {
        using AtomicRecord<Sample> record = MappedRecord.OpenAtomic<Sample>(path);
        Assert.True(record.Value.IsWhole);
        Assert.Equal(record.Generation, record.Value.Number);
        return record.Generation;
    }

    private static long ListGeneration(string path)
    {
        // What a reader replays into memory of its own is what a writer then brings into the file.
        using (ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(path))
            AssertState(reader, reader[0].Number);
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(path);
        AssertState(list, list.Generation);
        return list.Generation;

        static void AssertState(MappedRows<Sample> rows, long generation)
        {
            Assert.Equal(AtomicState.CountOf(generation), rows.Count);
            Span<Sample> one = stackalloc Sample[1];
            for (long row = 0; row < rows.Count; row++)
            {
                rows.CopyTo(row, one);
                if (!one[0].IsWhole || one[0].Number != AtomicState.NumberOf(row, generation))
                    Assert.Fail($"row {row} after commit {generation} is {one[0].Number}, expected {AtomicState.NumberOf(row, generation)}");
            }
        }
    }

    private static long ColumnsGeneration(string path)
    {
        using AtomicColumns<PriceBar> bars = MappedColumns.OpenAtomic<PriceBar>(path);
        long generation = bars.Generation;
        Assert.Equal(AtomicState.CountOf(generation), bars.Count);
        for (long row = 0; row < bars.Count; row++)
        {
            PriceBar bar = bars[row];
            if (!bar.Equals(AtomicState.BarOf(AtomicState.NumberOf(row, generation))))
                Assert.Fail($"row {row} after commit {generation} is {bar.Open}, expected {AtomicState.NumberOf(row, generation)}");
        }
        return generation;
    }
}
