using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Atomic;

/// <summary>Turns, their ends, and the end of everything while some are open.</summary>
public sealed class AtomicLifetimeTests : AtomicTest
{
    [Fact]
    public async Task A_list_that_is_disposed_during_a_scope_stays_mapped_until_the_scope_ends()
    {
        AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath);
        Commit(list, write => write.AddRange(Samples(0, 100)));
        using var open = new SemaphoreSlim(0);
        using var disposed = new SemaphoreSlim(0);
        var writer = Task.Run(() =>
        {
            using AtomicListWrite<Sample> write = list.BeginWrite();
            write[3] = new Sample(-3);
            open.Release();
            disposed.Wait();
            // Still there, to be stored to.
            write[4] = new Sample(-4);
            return write[3].Number;
        }, TestContext.Current.CancellationToken);
        var committer = Task.Run(() =>
        {
            open.Wait();
            try
            {
                // Waits for the turn, and is told.
                list.BeginWrite().Dispose();
                return false;
            }
            catch (ObjectDisposedException)
            {
                return true;
            }
            finally
            {
                open.Release();
            }
        }, TestContext.Current.CancellationToken);
        while (open.CurrentCount > 0)
            Thread.Yield();
        Thread.Sleep(30);
        list.Dispose();
        Assert.True(MappedRegion.LiveCount > 0);
        // The lock goes with the last one who uses the file.
        Assert.Throws<MappedFileLockedException>(() => MappedList.OpenAtomic<Sample>(FilePath).Dispose());
        disposed.Release();
        Assert.Equal(-3, await writer);
        Assert.True(await committer);
        Assert.Equal(0, MappedRegion.LiveCount);
        AssertReopens(100, generation: 1);
    }

    [Fact]
    public void A_commit_after_the_list_was_disposed_is_refused_or_whole()
    {
        AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath);
        Assert.Throws<ObjectDisposedException>(() => Commit(list, write =>
        {
            write.AddRange(Samples(0, 100));
            list.Dispose();
        }));
        Assert.Equal(0, MappedRegion.LiveCount);
        AssertReopens(0, generation: 0);
        AtomicRecord<Sample> record = MappedRecord.OpenAtomic<Sample>(Folder["record.map"]);
        Assert.Throws<ObjectDisposedException>(() =>
        {
            using AtomicRecordWrite<Sample> write = record.BeginWrite();
            write.Value = new Sample(1);
            Dispose(record);
            write.Commit();
        });
        Assert.Equal(0, MappedRegion.LiveCount);
        using AtomicRecord<Sample> again = MappedRecord.OpenAtomic<Sample>(Folder["record.map"]);
        Assert.Equal(0, again.Value.Number);

        // As another thread would, of which the compiler knows nothing.
        static void Dispose(IDisposable mapping) => mapping.Dispose();
    }

    [Fact]
    public async Task An_awaited_commit_after_the_list_was_disposed_is_refused_by_its_task()
    {
        AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath);
        Task commit = CommitAsync(list, write =>
        {
            write.AddRange(Samples(0, 100));
            list.Dispose();
        });
        await Assert.ThrowsAsync<ObjectDisposedException>(() => commit);
        Assert.Equal(0, MappedRegion.LiveCount);
        AssertReopens(0, generation: 0);
    }

    [Fact]
    public async Task A_commit_whose_thread_is_interrupted_while_it_waits_comes_to_its_end()
    {
        var ops = new FaultyFileOps();
        using var gate = new ManualResetEventSlim();
        using var reached = new ManualResetEventSlim();
        AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, new MapOptions { FileOps = ops });
        ops.Before = call =>
        {
            if (call is not { Kind: CallKind.SyncData, IsJournal: true })
                return;
            reached.Set();
            gate.Wait();
        };
        Task first = CommitAsync(list, write => write.Add(new Sample(0)));
        reached.Wait(TestContext.Current.CancellationToken);
        Exception? thrown = null;
        var waiting = new Thread(() => thrown = Record.Exception(() => Commit(list, write => write.Add(new Sample(1)))));
        waiting.Start();
        // Long enough for it to be waiting for the first one.
        Thread.Sleep(300);
        waiting.Interrupt();
        waiting.Join();
        Assert.IsType<ThreadInterruptedException>(thrown);
        gate.Set();
        await first;
        list.Dispose();
        Assert.True(SpinWait.SpinUntil(() => MappedRegion.LiveCount == 0, TimeSpan.FromSeconds(30)));
        AssertReopens(2, generation: 2);
    }

    [Fact]
    public async Task Commits_that_are_queued_when_the_list_is_disposed_reach_the_device()
    {
        var ops = new FaultyFileOps();
        using var gate = new ManualResetEventSlim();
        AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, new MapOptions { FileOps = ops });
        ops.Before = call =>
        {
            if (call is { Kind: CallKind.SyncData, IsJournal: true })
                gate.Wait();
        };
        Task[] commits = [.. Enumerable.Range(0, 10).Select(_ => CommitAsync(list, write => write.Add(new Sample(write.Count))))];
        list.Dispose();
        gate.Set();
        await Task.WhenAll(commits);
        while (MappedRegion.LiveCount > 0)
            await Task.Yield();
        AssertReopens(10, generation: 10);
    }

    [Fact]
    public void After_Dispose_every_member_says_so()
    {
        AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath);
        Commit(list, write => write.AddRange(Samples(0, 10)));
        ReadOnlyMappedList<Sample> view = list.AsReadOnly();
        list.Dispose();
        list.Dispose();
        Assert.Throws<ObjectDisposedException>(() => list.BeginWrite().Dispose());
        Assert.Throws<ObjectDisposedException>(() => list[0].Number);
        Assert.Throws<ObjectDisposedException>(() => list.Count);
        Assert.Throws<ObjectDisposedException>(() => view[0].Number);
        Assert.Throws<ObjectDisposedException>(list.Checkpoint);
        Assert.Throws<ObjectDisposedException>(() => list.CopyTo(Folder["copy.map"]));
        AtomicColumns<PriceBar> bars = MappedColumns.OpenAtomic<PriceBar>(Folder["bars.map"]);
        bars.Dispose();
        Assert.Throws<ObjectDisposedException>(() => bars.BeginWrite().Dispose());
        Assert.Throws<ObjectDisposedException>(() => bars.Count);
        Assert.Throws<ObjectDisposedException>(bars.Checkpoint);
        AtomicRecord<Sample> record = MappedRecord.OpenAtomic<Sample>(Folder["record.map"]);
        record.Dispose();
        Assert.Throws<ObjectDisposedException>(() => record.BeginWrite().Dispose());
        Assert.Throws<ObjectDisposedException>(() => record.Value.Number);
    }

    [Fact]
    public async Task Who_waits_for_a_turn_gives_up_when_told_and_one_that_does_not_gets_it()
    {
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath);
        Task<int> waiting;
        using var waits = new ManualResetEventSlim();
        using (AtomicListWrite<Sample> write = list.BeginWrite())
        {
            Assert.Throws<LockRecursionException>(() => list.BeginWrite(TimeSpan.Zero, TestContext.Current.CancellationToken).Dispose());
            waiting = Task.Run(() =>
            {
                Assert.Throws<TimeoutException>(() => list.BeginWrite(TimeSpan.Zero, TestContext.Current.CancellationToken).Dispose());
                using var cancellation = new CancellationTokenSource(10);
                Assert.ThrowsAny<OperationCanceledException>(() => list.BeginWrite(Timeout.InfiniteTimeSpan, cancellation.Token).Dispose());
                waits.Set();
                Commit(list, late => late.Add(new Sample(1)));
                return 1;
            }, TestContext.Current.CancellationToken);
            waits.Wait(TestContext.Current.CancellationToken);
            Thread.Sleep(20);
            write.Add(new Sample(0));
            write.Commit();
        }
        Assert.Equal(1, await waiting);
        AssertWhole(list, 2);
    }

    [Fact]
    public void A_commit_of_a_record_allocates_a_little_and_reading_nothing()
    {
        using AtomicRecord<Sample> record = MappedRecord.OpenAtomic<Sample>(FilePath);
        Store(record, 0);
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 20; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Store(record, attempt + 1);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.InRange(least, 1, 299);
        Fields.Allocations.AssertNone(() => (int)record.Value.Number);
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(Folder["rows.map"]);
        Commit(list, write => write.AddRange(Samples(0, 10)));
        Fields.Allocations.AssertNone(() => (int)(list[3].Number + list.Count));

        static void Store(AtomicRecord<Sample> record, long number)
        {
            using AtomicRecordWrite<Sample> write = record.BeginWrite();
            write.Value.Number = number;
            write.Commit();
        }
    }
}
