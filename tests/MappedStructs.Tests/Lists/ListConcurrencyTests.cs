using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace MappedStructs.Tests.Lists;

public sealed class ListConcurrencyTests : ListTest
{
    [Fact]
    public async Task Readers_on_other_threads_see_whole_rows_alone()
    {
        const int Rows = 1_500_000;
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        using ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath);
        bool isDone = false;
        Func<long>[] counts = [() => list.Count, () => reader.Count, () => list.AsReadOnly().Count];
        Task[] readers = [.. Enumerable.Range(0, 3).Select(kind => Task.Factory.StartNew(() =>
        {
            MappedRows<Sample> rows = kind == 0 ? list : kind == 1 ? reader : list.AsReadOnly();
            Span<Sample> last = stackalloc Sample[1];
            long seen = 0;
            while (!Volatile.Read(ref isDone))
            {
                long count = counts[kind]();
                Assert.True(count >= seen, $"{count} rows after {seen}");
                seen = count;
                if (count == 0)
                    continue;
                rows.CopyTo(count - 1, last);
                Assert.True(last[0].IsWhole && last[0].Number == count - 1, $"row {count - 1} is torn");
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        Sample[] block = Samples(0, 1500);
        try
        {
            while (list.Count < Rows)
            {
                for (int i = 0; i < 3000; i++)
                    list.Add(new Sample(list.Count));
                for (int i = 0; i < block.Length; i++)
                    block[i] = new Sample(list.Count + i);
                list.AddRange(block);
            }
        }
        finally
        {
            Volatile.Write(ref isDone, true);
            await Task.WhenAll(readers);
        }
        Assert.Equal(list.Count, reader.Count);
    }

    [Fact]
    public async Task A_reader_that_opens_while_rows_are_added_removed_and_trimmed_doubts_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows trims no file that a reader has mapped");
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        list.Flush();
        bool isDone = false;
        Task writer = Task.Factory.StartNew(() =>
        {
            Sample[] block = Samples(0, 20_000);
            for (int round = 0; !Volatile.Read(ref isDone); round++)
            {
                list.AddRange(block);
                if (round % 50 == 49)
                {
                    list.Clear();
                    list.TrimExcess();
                }
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            for (int i = 0; i < 2000; i++)
            {
                using ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath, new MapOptions { UnflushedTail = UnflushedTailPolicy.Throw });
                Assert.True(reader.UnflushedTail.IsEmpty);
            }
        }
        finally
        {
            Volatile.Write(ref isDone, true);
            await writer;
        }
    }

    [Fact]
    public async Task Flushing_on_another_thread_promises_rows_that_were_there()
    {
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        bool isDone = false;
        Task flusher = Task.Factory.StartNew(() =>
        {
            while (!Volatile.Read(ref isDone))
            {
                long before = list.Count;
                list.Flush();
                Assert.True(HeaderOf(FilePath).Count >= before);
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            for (int i = 0; i < 300_000; i++)
                list.Add(new Sample(i));
        }
        finally
        {
            Volatile.Write(ref isDone, true);
            await flusher;
        }
        AssertWhole(list, 300_000);
    }

    [Fact]
    public async Task Adding_from_every_thread_of_a_small_pool_does_not_wait_for_one_that_is_busy()
    {
        // As many lists as the pool has threads, and every thread adds: the batches that they hand to the pool find no thread.
        ThreadPool.GetMinThreads(out int workers, out int ports);
        ThreadPool.GetMaxThreads(out int maxWorkers, out int maxPorts);
        int few = Math.Max(Environment.ProcessorCount, workers);
        Assert.SkipUnless(ThreadPool.SetMaxThreads(few, maxPorts), "the pool cannot be made small");
        try
        {
            Task[] adders = [.. Enumerable.Range(0, few * 2).Select(n => Task.Run(() =>
            {
                using MappedList<Line> list = MappedList.Open<Line>(Folder[$"{n}.map"]);
                for (int i = 0; i < 200_000; i++)
                    list.Add(new Line { Number = i });
            }))];
            await Task.WhenAll(adders).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }
        finally
        {
            ThreadPool.SetMaxThreads(maxWorkers, maxPorts);
        }
    }
}
