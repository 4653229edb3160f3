using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.CompilerServices;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Atomic;

/// <summary>Commits that are made on top of others, which are still on their way to the device.</summary>
public sealed class QueuedCommitTests : HeldCommitTest
{
    [Fact]
    public async Task A_store_that_takes_back_a_change_which_is_on_its_way_is_a_change()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, Options))
        {
            Commit(list, write => write.AddRange(Samples(0, 1000)));
            HoldAt(CallKind.SyncData, journal: true);
            Task there = CommitAsync(list, write => write[3] = new Sample(33));
            WaitUntilHeld();
            Task back = CommitAsync(list, write =>
            {
                Assert.Equal(33, write[3].Number);
                write[3] = new Sample(3);
            });
            Release();
            await there;
            await back;
            AssertWhole(list, 1000);
            Assert.Equal(3, list.Generation);
        }
        AssertReopens(1000, generation: 3);
    }

    /// <summary>Where pages are found by what they hold, this one holds what the file has.</summary>
    [Theory]
    [MemberData(nameof(PrivatePagesTests.Ways), MemberType = typeof(PrivatePagesTests))]
    public async Task The_same_in_a_column_by_every_way_of_finding_pages(string way)
    {
        using (AtomicColumns<PriceBar> bars = MappedColumns.OpenAtomic<PriceBar>(FilePath, Options with { PrivatePages = PrivatePagesTests.Open(way) }))
        {
            await Set(bars, 0, add: 3000);
            HoldAt(CallKind.SyncData, journal: true);
            Task there = Set(bars, 33);
            WaitUntilHeld();
            Task back = Set(bars, 0);
            Release();
            await there;
            await back;
            Assert.Equal(0, bars[0].Volume);
            Assert.Equal(3, bars.Generation);
        }
        using AtomicColumns<PriceBar> again = MappedColumns.OpenAtomic<PriceBar>(FilePath);
        Assert.Equal(0, again[0].Volume);

        static Task Set(AtomicColumns<PriceBar> bars, int volume, int add = 0)
        {
            using AtomicColumnsWrite<PriceBar> write = bars.BeginWrite();
            write.AddRange(new PriceBar[add]);
            ColumnAccess.Column<PriceBar, int>(write, 3)[0] = volume;
            return write.CommitAsync();
        }
    }

    [Fact]
    public async Task The_same_while_the_first_change_is_being_written_into_the_file()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, Options))
        {
            Commit(list, write => write.AddRange(Samples(0, 1000)));
            HoldAt(CallKind.Write, journal: false);
            Task there = CommitAsync(list, write => write[3] = new Sample(33));
            WaitUntilHeld();
            // Whoever begins now waits for the file, or goes on from the commit: it must not see what was before.
            var writer = Task.Run(() => CommitAsync(list, write =>
            {
                Assert.Equal(33, write[3].Number);
                write[3] = new Sample(3);
            }), TestContext.Current.CancellationToken);
            Thread.Sleep(20);
            Release();
            await there;
            await writer;
            AssertWhole(list, 1000);
        }
        AssertReopens(1000, generation: 3);
    }

    [Fact]
    public async Task What_is_read_inside_a_write_scope_is_one_commit()
    {
        const int Rows = 1000;
        const int Commits = 200;
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath);
        Commit(list, write => write.AddRange(new Sample[Rows]));
        var writers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            for (int commit = 0; commit < Commits; commit++)
            {
                await CommitAsync(list, write =>
                {
                    var next = new Sample(write[0].Number + 1);
                    for (int row = 0; row < Rows; row++)
                        write[row] = next;
                });
            }
        }, TestContext.Current.CancellationToken)).ToArray();
        long seen;
        do
        {
            using AtomicListWrite<Sample> reading = list.BeginWrite();
            seen = reading[0].Number;
            foreach (ref Sample row in reading)
                Assert.Equal(seen, row.Number);
        }
        while (seen < 2 * Commits && !writers.Any(writer => writer.IsFaulted));
        await Task.WhenAll(writers);
        // Whoever only reads makes no commit.
        Assert.Equal(1 + (2 * Commits), list.Generation);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_disk_that_is_full_fails_every_commit_that_waits_and_a_later_one_succeeds(bool scopeOpen)
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, Options))
        {
            Commit(list, write => write.AddRange(Samples(0, 1000)));
            HoldAt(CallKind.Write, journal: true, FaultyFileOps.FullDisk);
            Task first = CommitAsync(list, write => write[1] = new Sample(-1));
            WaitUntilHeld();
            Task second = CommitAsync(list, write => write.AddRange(Samples(1, 500)));
            Task third = CommitAsync(list, write => write.RemoveLast(700));
            IOException onTop = null!;
            if (scopeOpen)
            {
                onTop = Assert.ThrowsAny<IOException>(() => Commit(list, write =>
                {
                    Assert.Equal(800, write.Count);
                    write[2] = new Sample(-2);
                    Release();
                    Assert.ThrowsAny<IOException>(() => first.GetAwaiter().GetResult());
                }));
            }
            else
            {
                Release();
            }
            Assert.Same(await Assert.ThrowsAnyAsync<IOException>(() => first), scopeOpen ? onTop.InnerException : first.Exception!.InnerException);
            await Assert.ThrowsAnyAsync<IOException>(() => second);
            await Assert.ThrowsAnyAsync<IOException>(() => third);
            Assert.False(list.File.IsPoisoned);
            AssertWhole(list, 1000);
            Commit(list, write =>
            {
                Assert.Equal(1000, write.Count);
                Assert.Equal(1, write[1].Number);
                Assert.Equal(2, write[2].Number);
                write.AddRange(Samples(1000, 10));
            });
            AssertWhole(list, 1010);
            Assert.Equal(2, list.Generation);
        }
        AssertReopens(1010, generation: 2);
    }

    /// <summary>Two records of a group are in the journal, whole, when the third finds no space. Neither may come back with the next commit.</summary>
    [Fact]
    public async Task Commits_of_a_group_that_failed_are_not_found_behind_a_later_one()
    {
        string copy = Folder["copy.map"];
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, Options))
        {
            Commit(list, write => write.AddRange(Samples(0, 10)));
            HoldAt(CallKind.SyncData, journal: true);
            Task first = CommitAsync(list, write => write.Add(new Sample(10)));
            WaitUntilHeld();
            Task[] group = [.. Enumerable.Range(0, 3).Select(_ => CommitAsync(list, write => write.Add(new Sample(-1))))];
            int writes = 0;
            Ops.Before = call =>
            {
                if (call.Kind == CallKind.Write && call.IsJournal && ++writes == 3)
                    throw FaultyFileOps.FullDisk();
            };
            Release();
            await first;
            foreach (Task commit in group)
                await Assert.ThrowsAnyAsync<IOException>(() => commit);
            Ops.Before = null;
            Commit(list, write => write.Add(new Sample(11)));
            // As a killed process leaves both files.
            File.WriteAllBytes(copy, BytesOf(FilePath));
            File.WriteAllBytes(copy + ".journal", BytesOf(JournalPath));
            AssertWhole(list, 12);
        }
        using AtomicList<Sample> recovered = MappedList.OpenAtomic<Sample>(copy);
        AssertWhole(recovered, 12);
        Assert.Equal(3, recovered.Generation);
    }

    /// <summary>Linux reports a failed writeback once: the second checkpoint's sync would succeed, and the journal be given up for data that is nowhere.</summary>
    [Fact]
    public async Task A_checkpoint_that_waits_for_one_whose_sync_fails_leaves_the_journal_alone()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, Options))
        {
            Commit(list, write => write.AddRange(Samples(0, 100)));
            HoldAt(CallKind.SyncData, journal: false, FaultyFileOps.BrokenDevice);
            var first = Task.Run(list.Checkpoint, TestContext.Current.CancellationToken);
            WaitUntilHeld();
            var second = Task.Run(list.Checkpoint, TestContext.Current.CancellationToken);
            // Long enough for it to be waiting for the first one.
            await Task.Delay(300, TestContext.Current.CancellationToken);
            Release();
            await Assert.ThrowsAsync<IOException>(() => first);
            await Assert.ThrowsAsync<MappedFilePoisonedException>(() => second);
        }
        File.Move(JournalPath, JournalPath + ".away");
        Assert.Throws<JournalMissingException>(() => MappedList.OpenRead<Sample>(FilePath).Dispose());
        File.Move(JournalPath + ".away", JournalPath);
        AssertReopens(100, generation: 1);
    }

    [Fact]
    public async Task Commits_that_wait_together_share_one_sync()
    {
        int syncs = 0;
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, Options);
        Commit(list, write => write.AddRange(Samples(0, 10)));
        HoldAt(CallKind.SyncData, journal: true);
        Task first = CommitAsync(list, write => write.Add(new Sample(10)));
        WaitUntilHeld();
        Ops.Before = call => syncs += call.Kind is CallKind.SyncData or CallKind.Sync ? 1 : 0;
        Task[] others = [.. Enumerable.Range(11, 50).Select(number => CommitAsync(list, write => write.Add(new Sample(number))))];
        Release();
        await first;
        await Task.WhenAll(others);
        Assert.Equal(1, syncs);
        AssertWhole(list, 61);
    }

    [Theory]
    [InlineData(4 << 20, false)]
    [InlineData(65536, false)]
    [InlineData(4 << 20, true)]
    [InlineData(65536, true)]
    public async Task Eight_threads_that_commit_and_roll_back_at_random_lose_nothing(int journal, bool comparesPages)
    {
        const int Threads = 8;
        const int Each = 60;
        var options = new MapOptions { JournalLength = journal, PrivatePages = comparesPages ? new ComparedPages() : null };
        long committed = 0;
        var failures = new List<string>();
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, options))
        {
            Commit(list, write => write.AddRange(Samples(0, Threads)));
            using var stop = new CancellationTokenSource();
            var reader = Task.Run(() => Read(list, stop.Token, failures), TestContext.Current.CancellationToken);
            try
            {
                await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
                {
                    var random = new Random(thread);
                    for (int i = 0; i < Each; i++)
                    {
                        bool commits = random.Next(3) != 0;
                        await Change(list, thread, random, commits);
                        if (commits)
                            Interlocked.Increment(ref committed);
                    }
                }, TestContext.Current.CancellationToken)));
            }
            finally
            {
                await stop.CancelAsync();
                await reader;
            }
            Assert.Empty(failures);
            Assert.Equal(committed + 1, list.Generation);
            Assert.Equal(committed + Threads, list.Count);
        }
        using AtomicList<Sample> again = MappedList.OpenAtomic<Sample>(FilePath);
        Assert.Equal(committed + Threads, again.Count);
        Assert.Equal(committed, Enumerable.Range(0, Threads).Sum(thread => again[thread].Check));
        for (long row = Threads; row < again.Count; row++)
            Assert.True(again[row].IsWhole && again[row].Number == row);

        static Task Change(AtomicList<Sample> list, int thread, Random random, bool commits)
        {
            using AtomicListWrite<Sample> write = list.BeginWrite();
            if (write[thread].Check < 0)
                write[thread].Check = 0;
            write[thread].Check++;
            write.Add(new Sample(write.Count));
            if (!commits && random.Next(2) == 0)
                write.AddRange(Samples(0, random.Next(3000)));
            return commits ? write.CommitAsync() : Task.CompletedTask;
        }

        // Rows are whole when they are counted.
        static void Read(AtomicList<Sample> list, CancellationToken stop, List<string> failures)
        {
            long last = 0;
            while (!stop.IsCancellationRequested && failures.Count == 0)
            {
                // A loop that never leaves managed code is not stopped under Wine, and garbage collections wait for it.
                Thread.Sleep(0);
                long count = list.Count;
                if (count < last)
                    failures.Add($"{count} rows after {last}");
                for (long row = Math.Max(Threads, count - 50); row < count; row++)
                {
                    if (!list[row].IsWhole || list[row].Number != row)
                        failures.Add($"row {row} of {count} is not whole");
                }
                last = count;
            }
        }
    }
}
