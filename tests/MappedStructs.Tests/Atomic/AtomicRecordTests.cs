using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace MappedStructs.Tests.Atomic;

public sealed class AtomicRecordTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder["wallet.map"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_file_is_zeros_of_generation_0()
    {
        using AtomicRecord<Quote> record = MappedRecord.OpenAtomic<Quote>(FilePath);
        Assert.Equal(0, record.Generation);
        Assert.Equal(0, record.Value.Sequence);
    }

    [Fact]
    public void A_commit_is_seen_and_is_there_after_opening_again()
    {
        using (AtomicRecord<Quote> record = MappedRecord.OpenAtomic<Quote>(FilePath))
        {
            for (int i = 1; i <= 5; i++)
            {
                using AtomicRecordWrite<Quote> write = record.BeginWrite();
                write.Value.Sequence++;
                Assert.Equal(i - 1, record.Value.Sequence);
                write.Commit();
                Assert.Equal(i, record.Value.Sequence);
                Assert.Equal(i, record.Generation);
            }
        }
        using AtomicRecord<Quote> again = MappedRecord.OpenAtomic<Quote>(FilePath);
        Assert.Equal(5, again.Value.Sequence);
        Assert.Equal(5, again.Generation);
    }

    [Fact]
    public void What_is_not_committed_is_forgotten()
    {
        using AtomicRecord<Quote> record = MappedRecord.OpenAtomic<Quote>(FilePath);
        using (AtomicRecordWrite<Quote> write = record.BeginWrite())
            write.Value.Sequence = 7;
        Assert.Equal(0, record.Value.Sequence);
        using (AtomicRecordWrite<Quote> write = record.BeginWrite())
        {
            Assert.Equal(0, write.Value.Sequence);
            write.Commit();
        }
        Assert.Equal(0, record.Generation);
    }

    [Fact]
    public void A_scope_that_has_ended_takes_nothing_more()
    {
        using AtomicRecord<Quote> record = MappedRecord.OpenAtomic<Quote>(FilePath);
        AtomicRecordWrite<Quote> write = record.BeginWrite();
        AtomicRecordWrite<Quote> copy = write;
        write.Commit();
        bool threw = false;
        try
        {
            write.Value.Sequence = 1;
        }
        catch (InvalidOperationException)
        {
            threw = true;
        }
        Assert.True(threw);
        threw = false;
        try
        {
            copy.Commit();
        }
        catch (InvalidOperationException)
        {
            threw = true;
        }
        Assert.True(threw);
        copy.Dispose();
        write.Dispose();
        using AtomicRecordWrite<Quote> next = record.BeginWrite();
    }

    [Fact]
    public void Another_thread_waits_for_its_turn_and_the_same_one_is_told()
    {
        using AtomicRecord<Quote> record = MappedRecord.OpenAtomic<Quote>(FilePath);
        using AtomicRecordWrite<Quote> write = record.BeginWrite();
        Assert.Throws<LockRecursionException>(() => record.BeginWrite().Dispose());
        var thread = new Thread(() =>
        {
            Assert.Throws<TimeoutException>(() => record.BeginWrite(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken).Dispose());
            using var cancellation = new CancellationTokenSource(20);
            Assert.ThrowsAny<OperationCanceledException>(() => record.BeginWrite(Timeout.InfiniteTimeSpan, cancellation.Token).Dispose());
        });
        thread.Start();
        thread.Join();
    }

    [Fact]
    public async Task Commits_of_many_threads_are_all_there()
    {
        const int Threads = 8;
        const int Each = 50;
        using (AtomicRecord<Quote> record = MappedRecord.OpenAtomic<Quote>(FilePath))
        {
            await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(async () =>
            {
                for (int i = 0; i < Each; i++)
                    await Increment(record);
            }, TestContext.Current.CancellationToken)));
            Assert.Equal(Threads * Each, record.Value.Sequence);
        }
        using AtomicRecord<Quote> again = MappedRecord.OpenAtomic<Quote>(FilePath);
        Assert.Equal(Threads * Each, again.Value.Sequence);

        static Task Increment(AtomicRecord<Quote> record)
        {
            using AtomicRecordWrite<Quote> write = record.BeginWrite();
            write.Value.Sequence++;
            return write.CommitAsync();
        }
    }

    [Fact]
    public void A_copy_is_a_file_of_its_own_and_replaces_nothing()
    {
        using AtomicRecord<Quote> record = MappedRecord.OpenAtomic<Quote>(FilePath);
        using (AtomicRecordWrite<Quote> write = record.BeginWrite())
        {
            write.Value.Sequence = 3;
            write.Commit();
        }
        record.CopyTo(_folder["copy.map"]);
        Assert.Throws<IOException>(() => record.CopyTo(_folder["copy.map"]));
        using AtomicRecord<Quote> copy = MappedRecord.OpenAtomic<Quote>(_folder["copy.map"]);
        Assert.Equal(3, copy.Value.Sequence);
        Assert.Equal(1, copy.Generation);
        Assert.NotEqual(record.File.Id, copy.File.Id);
    }

    [Fact]
    public void A_reader_sees_the_last_commit_and_none_while_a_writer_has_the_file()
    {
        using (AtomicRecord<Quote> record = MappedRecord.OpenAtomic<Quote>(FilePath))
        {
            using (AtomicRecordWrite<Quote> write = record.BeginWrite())
            {
                write.Value.Sequence = 9;
                write.Commit();
            }
            Assert.Throws<MappedFileLockedException>(() => MappedRecord.OpenRead<Quote>(FilePath).Dispose());
            Assert.Throws<MappedFileLockedException>(() => MappedRecord.OpenAtomic<Quote>(FilePath).Dispose());
        }
        using ReadOnlyMappedRecord<Quote> reader = MappedRecord.OpenRead<Quote>(FilePath);
        Assert.Equal(9, reader.Value.Sequence);
        Assert.Throws<FileShapeMismatchException>(() => MappedRecord.Open<Quote>(FilePath));
    }
}
