using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MappedStructs.Tests.Atomic;

/// <summary>Commits that wait for a slow device, or for a copy of the file: how many, at what cost, and for how long others wait for them.</summary>
public sealed class WaitingCommitTests : HeldCommitTest
{
    private const int Most = 4096;

    [Fact]
    public async Task A_commit_costs_no_more_where_thousands_wait()
    {
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, Options);
        Commit(list, write => write.AddRange(Samples(0, 200_000)));
        HoldAt(CallKind.SyncData, journal: true);
        var commits = new List<Task>();
        long Allocated(int count)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < count; i++)
                commits.Add(CommitAsync(list, write => write[commits.Count * 40].Check++));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        _ = Allocated(10);
        long first = Allocated(500);
        _ = Allocated(2000);
        long last = Allocated(500);
        Release();
        await Task.WhenAll(commits);
        Assert.True(last < 2 * first, $"500 commits allocated {first} bytes while few others waited, and {last} while 2,500 did");
        for (int i = 0; i < commits.Count; i++)
            Assert.NotEqual(new Sample(i * 40L).Check, list[i * 40L].Check);
    }

    [Fact]
    public async Task Nobody_begins_another_one_while_too_many_wait()
    {
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, Options);
        using AtomicRecord<Sample> record = MappedRecord.OpenAtomic<Sample>(Folder["record.map"], Options);
        Commit(list, write => write.AddRange(Samples(0, 10)));
        HoldAt(CallKind.SyncData, journal: null);
        var commits = new List<Task>();
        // The first one is on its way, and does not wait any more.
        for (int i = 0; i <= Most; i++)
        {
            commits.Add(CommitAsync(list, write => write[i % 10].Check++));
            using AtomicRecordWrite<Sample> write = record.BeginWrite();
            write.Value.Number++;
            commits.Add(write.CommitAsync());
            if (i == 0)
                WaitUntilHeld();
        }
        // Of either, one batch may have been taken before the gate was reached by both.
        TimeoutException late = Assert.Throws<TimeoutException>(() =>
        {
            for (int more = 0; more < Most; more++)
            {
                using AtomicListWrite<Sample> write = list.BeginWrite(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
                write[0].Check++;
                commits.Add(write.CommitAsync());
            }
        });
        Assert.Contains("under way", late.Message, StringComparison.Ordinal);
        using var ending = new CancellationTokenSource(50);
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            for (int more = 0; more < Most; more++)
            {
                using AtomicRecordWrite<Sample> write = record.BeginWrite(Timeout.InfiniteTimeSpan, ending.Token);
                write.Value.Number++;
                commits.Add(write.CommitAsync());
            }
        });
        var waiting = Task.Run(() => Commit(list, write => write.Add(new Sample(10))), TestContext.Current.CancellationToken);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        Release();
        await waiting;
        await Task.WhenAll(commits);
        Assert.Equal(11, list.Count);
        Assert.True(record.Value.Number > Most);
    }

    /// <summary>After a failed commit the next scope waits for those that are on their way, and for a copy too.</summary>
    [Fact]
    public async Task The_wait_for_a_copy_after_a_failed_commit_ends_in_time()
    {
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, Options);
        Commit(list, write => write.AddRange(Samples(0, 1000)));
        Ops.Before = call =>
        {
            if (call is not { Kind: CallKind.Write, IsJournal: true })
                return;
            Ops.Before = null;
            throw FaultyFileOps.FullDisk();
        };
        Assert.Throws<IOException>(() => Commit(list, write => write[0] = new Sample(-1)));
        HoldAt(CallKind.Create, journal: false);
        var copy = Task.Run(() => list.CopyTo(Folder["copy.map"]), TestContext.Current.CancellationToken);
        WaitUntilHeld();
        Assert.Throws<TimeoutException>(() => list.BeginWrite(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken).Dispose());
        using var ending = new CancellationTokenSource(50);
        Assert.ThrowsAny<OperationCanceledException>(() => list.BeginWrite(Timeout.InfiniteTimeSpan, ending.Token).Dispose());
        Release();
        await copy;
        Commit(list, write =>
        {
            Assert.Equal(0, write[0].Number);
            write.Add(new Sample(1000));
        });
        AssertWhole(list, 1001);
    }
}
