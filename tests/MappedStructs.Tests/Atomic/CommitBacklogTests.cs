using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Atomic;

/// <summary>Commits that pile up while the device is slow, and what goes on beside them.</summary>
public sealed class CommitBacklogTests : HeldCommitTest
{
    [Fact]
    public async Task A_scope_that_is_rolled_back_while_a_commit_comes_to_its_place_takes_nothing_of_it_back()
    {
        var pages = new HookedPages();
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, Options with { PrivatePages = pages });
        Commit(list, write => write.AddRange(Samples(0, 1000)));
        HoldAt(CallKind.SyncData, journal: true);
        Task first = CommitAsync(list, write => write[3] = new Sample(33));
        WaitUntilHeld();
        int pagesBack = 0;
        pages.AfterForget = () =>
        {
            if (++pagesBack < 2)
                return;
            pages.AfterForget = null;
            Release();
            Assert.True(first.Wait(Patience, TestContext.Current.CancellationToken));
        };
        RollBack(list, write => write[4] = new Sample(44));
        await first;
        long seen = 0;
        Commit(list, write =>
        {
            seen = write[3].Number;
            write[5] = new Sample(55);
        });
        Assert.Equal((33, 33, 4, 55), (seen, list[3].Number, list[4].Number, list[5].Number));
    }

    [Fact]
    public async Task What_waits_for_a_slow_device_makes_the_journal_no_longer()
    {
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, Options with { JournalLength = 65536 });
        Commit(list, write => write.AddRange(Samples(0, 10)));
        HoldAt(CallKind.SyncData, journal: true);
        Task[] commits = [.. Enumerable.Range(0, 500).Select(_ => CommitAsync(list, write => write[3].Check++))];
        Release();
        await Task.WhenAll(commits);
        Assert.Equal(65536, new FileInfo(JournalPath).Length);
        Assert.Equal(501, list.Generation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_work_of_a_commit_does_not_grow_with_those_before_it(bool comparesPages)
    {
        MapOptions options = Options with { PrivatePages = comparesPages ? new ComparedPages() : null };
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, options);
        int rowsAPage = 4096 / Unsafe.SizeOf<Sample>();
        Commit(list, write => write.AddRange(Samples(0, 600 * rowsAPage)));
        long reads = 0;
        Ops.Before = call =>
        {
            if (call is { Kind: CallKind.Read, IsJournal: false })
                Interlocked.Increment(ref reads);
        };
        // Of each three one at least is always on its way.
        var readsOfHundred = new List<long>();
        var onTheWay = new Queue<Task>();
        for (int i = 0; i < 500; i++)
        {
            onTheWay.Enqueue(CommitAsync(list, write => write[i * rowsAPage].Check++));
            if (onTheWay.Count > 2)
                await onTheWay.Dequeue();
            if (i % 100 == 99)
                readsOfHundred.Add(Interlocked.Exchange(ref reads, 0));
        }
        await Task.WhenAll(onTheWay);
        Assert.True(readsOfHundred[^1] < 3 * readsOfHundred[0] + 100, $"Reads of the file by 100 commits each: {string.Join(' ', readsOfHundred)}");
    }

    /// <summary>Whatever ends a write in the middle of a group, nothing is written behind what it leaves.</summary>
    [Fact]
    public async Task After_an_error_that_nobody_foresaw_nothing_more_is_committed_and_what_was_reported_is_found()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, Options))
        {
            Commit(list, write => write.AddRange(Samples(0, 10)));
            HoldAt(CallKind.SyncData, journal: true);
            Task first = CommitAsync(list, write => write.Add(new Sample(10)));
            WaitUntilHeld();
            Task second = CommitAsync(list, write => write.Add(new Sample(11)));
            Task third = CommitAsync(list, write => write.Add(new Sample(12)));
            int writes = 0;
            Ops.Before = call =>
            {
                if (call is { Kind: CallKind.Write, IsJournal: true } && ++writes == 2)
                    throw new UnauthorizedAccessException("Taken away.");
            };
            Release();
            await first;
            await Assert.ThrowsAsync<CommitOutcomeUnknownException>(() => second);
            await Assert.ThrowsAsync<CommitOutcomeUnknownException>(() => third);
            Ops.Before = null;
            Assert.Throws<MappedFilePoisonedException>(() => Commit(list, write => write.Add(new Sample(-1))));
        }
        using AtomicList<Sample> again = MappedList.OpenAtomic<Sample>(FilePath);
        Assert.InRange(again.Count, 11, 12);
        AssertWhole(again, again.Count);
    }
}
