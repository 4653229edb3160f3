using System;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Format;

namespace MappedStructs.Tests.Lists;

/// <summary>What one thread does while another one is in the middle of something else.</summary>
public sealed class ListRaceTests : ListTest
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_view_does_not_reach_rows_whose_part_of_the_file_is_gone()
    {
        NewFile(10_000);
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        ReadOnlyMappedList<Sample> view = list.AsReadOnly();
        Assert.Equal(10_000, view.Count);
        list.RemoveLast();
        Assert.Throws<ArgumentOutOfRangeException>(() => view[9_999]);
        list.Clear();
        list.TrimExcess();
        Assert.Throws<ArgumentOutOfRangeException>(() => view[9_000]);
        list.Add(new Sample(0));
        Assert.True(view[0].IsWhole);
    }

    [Fact]
    public async Task A_flush_under_way_while_the_list_is_trimmed_leaves_no_count_of_rows_that_are_gone()
    {
        NewFile(10_000);
        using (MappedList<Sample> list = MappedList.Open<Sample>(FilePath))
        {
            using ManualResetEventSlim isUnderWay = new();
            int calls = 0;
            RegionOf(list).FlushSeam = (_, _, _) =>
            {
                if (Interlocked.Increment(ref calls) == 1)
                {
                    isUnderWay.Set();
                    Thread.Sleep(200);
                }
                return 0;
            };
            Task flush = list.FlushAsync(Stop);
            isUnderWay.Wait(Stop);
            list.RemoveLast(9_990);
            list.TrimExcess();
            await flush;
        }
        FileHeader header = HeaderOf(FilePath);
        Assert.Equal(10, header.Count);
        using ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath);
        AssertWhole(reader, 10);
    }

    [Fact]
    public async Task A_list_that_was_disposed_while_rows_were_added_stays_disposed()
    {
        for (int round = 0; round < 200; round++)
        {
            MappedList<Sample> list = MappedList.CreateInMemory<Sample>(new MapOptions { MaximumLength = 64 << 20 });
            using ManualResetEventSlim isAdding = new();
            Task adder = Task.Run(() =>
            {
                using Lease lease = list.Lease();
                try
                {
                    for (int i = 0; i < 1_000_000; i++)
                    {
                        list.Add(new Sample(i));
                        if (i == 1000)
                            isAdding.Set();
                    }
                }
                catch (ObjectDisposedException)
                {
                    // As it should be.
                }
            }, Stop);
            isAdding.Wait(Stop);
            list.Dispose();
            await adder;
            Assert.Throws<ObjectDisposedException>(() => list.Count);
        }
    }

    [Fact]
    public async Task A_thread_that_counts_the_rows_of_a_shared_file_costs_no_row()
    {
        const int Rows = 50_000;
        using MappedList<Sample> first = MappedList.Open<Sample>(FilePath, SharedWriter);
        using MappedList<Sample> second = MappedList.Open<Sample>(FilePath, SharedWriter);
        bool isDone = false;
        Task counter = Task.Run(() =>
        {
            while (!Volatile.Read(ref isDone))
                _ = first.Count;
        }, Stop);
        Task adder = Task.Run(() =>
        {
            for (int i = 0; i < Rows; i++)
                second.Add(new Sample(i));
        }, Stop);
        for (int i = 0; i < Rows; i++)
            first.Add(new Sample(i));
        await adder;
        Volatile.Write(ref isDone, true);
        await counter;
        Assert.Equal(2 * Rows, first.Count);
    }
}
