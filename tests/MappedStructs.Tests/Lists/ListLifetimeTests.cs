using System;
using System.Threading.Tasks;

namespace MappedStructs.Tests.Lists;

public sealed class ListLifetimeTests : ListTest
{
    [Fact]
    public async Task Everything_throws_after_Dispose()
    {
        NewFile(10);
        MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        ReadOnlyMappedList<Sample> view = list.AsReadOnly();
        list.Reserve(3);
        list.Dispose();
        list.Dispose();
        Action[] uses =
        [
            () => _ = list.Count, () => _ = list[0], () => _ = list[^1], () => _ = list.Capacity, () => list.AsSpan(0, 1), () => list.AsSpan(0, 0),
            () => list.Add(default), () => list.AddRange(new Sample[3]), () => list.AddRange([]), () => list.Reserve(), () => list.Reserve(0), () => list.Commit(),
            () => list.RemoveLast(), () => list.RemoveLast(0), () => list.Clear(), () => list.TrimExcess(), () => list.EnsureCapacity(1), () => list.Flush(),
            () => list.Flush(FlushMode.StartWriteback), () => list.Flush(0, 0), () => list.Chunks(), () => list.GetEnumerator(), () => list.AsReadOnly(), () => list.Lease(),
            () => list.CopyTo(0, []), () => list.LowerBound(1L, (in row) => row.Number), () => list.BinarySearch(1L, (in row) => row.Number),
            () => _ = view.Count, () => _ = view[0], () => view.AsSpan(0, 0), () => view.Chunks(), () => view.GetEnumerator(), () => view.Lease(),
        ];
        for (int i = 0; i < uses.Length; i++)
        {
            Exception? thrown = Record.Exception(uses[i]);
            Assert.True(thrown is ObjectDisposedException, $"use {i}: {thrown?.GetType().Name ?? "nothing"}");
        }
        await Assert.ThrowsAsync<ObjectDisposedException>(() => list.FlushAsync(TestContext.Current.CancellationToken));
        Assert.Equal("Sample, 0 rows", list.ToString());
        Assert.Equal(FilePath, list.File.Path);
    }

    [Fact]
    public void Lists_may_be_disposed_in_any_order()
    {
        NewFile(10);
        for (int order = 0; order < 6; order++)
        {
            IDisposable[] all = [MappedList.Open<Sample>(FilePath), MappedList.OpenRead<Sample>(FilePath), MappedList.OpenPrivate<Sample>(FilePath)];
            all[order % 3].Dispose();
            all[(order + 1 + (order / 3)) % 3].Dispose();
            all[(order + 2 - (order / 3)) % 3].Dispose();
        }
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        AssertWhole(list, 10);
    }

    [Fact]
    public void References_leases_and_spans_hold_while_the_list_grows()
    {
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        list.AddRange(Samples(0, 1000));
        using Lease lease = list.Lease();
        ref Sample first = ref list[0];
        Span<Sample> span = list.AsSpan(500, 500);
        using ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath);
        ref readonly Sample seen = ref reader[999];
        for (int i = 0; i < 40; i++)
            list.AddRange(Samples(list.Count, 20_000));
        Assert.True(first.IsWhole);
        first.Check = 1;
        Assert.Equal(1, list[0].Check);
        Assert.Equal(500, span[0].Number);
        Assert.Equal(999, seen.Number);
        Assert.Equal(801_000, reader.Count);
        Assert.Equal(800_999, reader[^1].Number);
    }

    [Fact]
    public void A_lease_keeps_the_rows_and_the_lock_over_a_Dispose()
    {
        NewFile(10);
        MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        ref Sample row = ref list[9];
        using (list.Lease())
        {
            list.Dispose();
            Assert.True(row.IsWhole);
            Assert.Throws<MappedFileLockedException>(() => MappedList.Open<Sample>(FilePath));
        }
        using MappedList<Sample> again = MappedList.Open<Sample>(FilePath);
        AssertWhole(again, 10);
    }

    [Fact]
    public void A_file_that_was_closed_in_the_middle_of_a_stream_of_rows_opens_at_once()
    {
        for (int round = 0; round < 30; round++)
        {
            using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
            Assert.Equal(round * 150_000L, list.Count);
            long first = list.Count;
            for (int i = 0; i < 150_000; i++)
                list.Add(new Sample(first + i));
        }
        using ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath);
        AssertWhole(reader, 30 * 150_000L);
    }
}
