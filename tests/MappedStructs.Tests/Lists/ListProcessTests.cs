using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using MappedStructs.Tests.Memory;

namespace MappedStructs.Tests.Lists;

/// <summary>Real child processes, real kill -9.</summary>
public sealed class ListProcessTests : ListTest
{
    [Fact]
    public void Another_process_sees_rows_and_growth_without_opening_again()
    {
        using MappedList<Sample> list = MappedList.Create<Sample>(FilePath);
        using SecondProcess watcher = SecondProcess.Start("watch-list", FilePath);
        Assert.Equal("open", watcher.ReadLine());
        foreach (int rows in new[] { 0, 1, 10, 1000, 100_000, 400_000 })
        {
            list.AddRange(Samples(list.Count, rows));
            watcher.WriteLine("count");
            Assert.Equal($"{list.Count}", watcher.ReadLine());
        }
        list.RemoveLast(1000);
        watcher.WriteLine("count");
        Assert.Equal($"{list.Count}", watcher.ReadLine());
    }

    [Fact]
    public void Trimming_under_another_process_cuts_the_file_or_on_Windows_says_that_it_is_in_use()
    {
        using MappedList<Sample> list = MappedList.Create<Sample>(FilePath);
        list.AddRange(Samples(0, 100_000));
        list.RemoveLast(99_000);
        long capacity = list.Capacity;
        using SecondProcess watcher = SecondProcess.Start("watch-list", FilePath);
        Assert.Equal("open", watcher.ReadLine());
        if (OperatingSystem.IsWindows())
        {
            Assert.Throws<MappedFileInUseException>(list.TrimExcess);
            Assert.Equal(capacity, list.Capacity);
        }
        else
        {
            list.TrimExcess();
            Assert.True(list.Capacity < capacity);
        }
        list.Add(new Sample(1000));
        AssertWhole(list, 1001);
        watcher.WriteLine("count");
        Assert.Equal("1001", watcher.ReadLine());
    }

    [Fact]
    public void A_second_writer_is_refused_unless_both_share()
    {
        using (MappedList<Sample> list = MappedList.Create<Sample>(FilePath))
        {
            Assert.Throws<MappedFileLockedException>(() => MappedList.Open<Sample>(FilePath));
            Assert.Throws<MappedFileLockedException>(() => MappedList.Open<Sample>(FilePath, SharedWriter));
        }
        using MappedList<Sample> first = MappedList.Open<Sample>(FilePath, SharedWriter);
        using MappedList<Sample> second = MappedList.Open<Sample>(FilePath, SharedWriter);
        Assert.Throws<MappedFileLockedException>(() => MappedList.Open<Sample>(FilePath));
        first.Add(new Sample(0));
        second.AddRange(Samples(1, 100_000));
        first.Add(new Sample(100_001));
        AssertWhole(first, 100_002);
        AssertWhole(second, 100_002);
        second.RemoveLast();
        Assert.Equal(100_001, first.Count);
    }

    [Fact]
    public void Writers_that_share_in_several_processes_lose_no_row()
    {
        const int Writers = 3;
        const int Rows = 8000;
        MappedList.Create<Sample>(FilePath).Dispose();
        SecondProcess[] peers = [.. Enumerable.Range(0, Writers).Select(n => SecondProcess.Start("append-shared", FilePath, $"{Rows}", $"{n}"))];
        try
        {
            Assert.All(peers, peer => Assert.Equal("ready", peer.ReadLine()));
            foreach (SecondProcess peer in peers)
                peer.WriteLine("go");
            Assert.All(peers, peer => Assert.Equal("done", peer.ReadLine()));
        }
        finally
        {
            foreach (SecondProcess peer in peers)
                peer.Dispose();
        }
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        Assert.Equal(Writers * Rows, list.Count);
        long[] next = new long[Writers];
        foreach (ref Sample row in list)
        {
            Assert.True(row.IsWhole);
            Assert.Equal(next[row.Number >> 32]++, row.Number & uint.MaxValue);
        }
    }

    [Fact]
    public void Killed_while_adding_two_hundred_times_every_counted_row_is_whole_and_none_that_was_reported_is_missing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the start of a process under Wine takes seconds");
        const int Cycles = 200;
        var random = new Random(5);
        var started = new Queue<SecondProcess>();
        try
        {
            for (int cycle = 0; cycle < Cycles; cycle++)
            {
                // Started while others are at work: what takes time is the start.
                while (started.Count < 4 && cycle + started.Count < Cycles)
                    started.Enqueue(SecondProcess.Start("append-forever", Folder[$"{(cycle + started.Count) % 2}.map"]));
                string path = Folder[$"{cycle % 2}.map"];
                long reported = 0;
                using (SecondProcess peer = started.Dequeue())
                {
                    Assert.Equal("ready", peer.ReadLine());
                    peer.WriteLine("go");
                    reported = long.Parse(peer.ReadLine()!, CultureInfo.InvariantCulture);
                    Thread.Sleep(random.Next(8));
                    peer.Kill();
                    while (peer.ReadLine() is { } line && long.TryParse(line, CultureInfo.InvariantCulture, out long more) && more > reported)
                        reported = more;
                }
                using MappedList<Sample> list = MappedList.Open<Sample>(path);
                Assert.True(list.UnflushedTail.IsEmpty);
                Assert.True(list.Count >= reported, $"{list.Count} rows, and {reported} were reported");
                AssertWhole(list, list.Count);
                if (cycle % 20 >= 18)
                {
                    list.Clear();
                    list.TrimExcess();
                }
            }
        }
        finally
        {
            foreach (SecondProcess peer in started)
                peer.Dispose();
        }
    }
}
