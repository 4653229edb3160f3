using System;

namespace MappedStructs.Tests.Lists;

public sealed class ReserveTests : ListTest
{
    [Fact]
    public void A_reserved_row_counts_from_the_moment_it_is_committed()
    {
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        using ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath);
        ref Sample row = ref list.Reserve();
        row = new Sample(0);
        Assert.Equal(0, list.Count);
        Assert.Equal(0, reader.Count);
        list.Commit();
        AssertWhole(list, 1);
        AssertWhole(reader, 1);
    }

    [Fact]
    public void Some_of_the_reserved_rows_may_be_committed_and_the_rest_later()
    {
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        Span<Sample> rows = list.Reserve(100);
        Samples(0, 100).CopyTo(rows);
        list.Commit(30);
        list.Commit(0);
        Assert.Equal(30, list.Count);
        list.Commit(70);
        AssertWhole(list, 100);
        Assert.Throws<ArgumentOutOfRangeException>(() => list.Commit());
    }

    [Fact]
    public void No_more_than_what_is_reserved_can_be_committed()
    {
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        Assert.Throws<ArgumentOutOfRangeException>(() => list.Commit());
        list.Reserve(5);
        Assert.Throws<ArgumentOutOfRangeException>(() => list.Commit(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => list.Commit(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => list.Reserve(-1));
        Assert.True(list.Reserve(0).IsEmpty);
        Assert.Throws<ArgumentOutOfRangeException>(() => list.Commit(1));
        Assert.Equal(0, list.Count);
    }

    [Fact]
    public void A_row_that_was_added_in_between_is_not_counted_twice()
    {
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        list.Reserve() = new Sample(77);
        list.Add(new Sample(0));
        Assert.Throws<InvalidOperationException>(() => list.Commit());
        AssertWhole(list, 1);
        list.Reserve() = new Sample(1);
        list.Commit();
        AssertWhole(list, 2);
    }

    [Fact]
    public void Removing_and_trimming_take_the_reservation_back()
    {
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        list.AddRange(Samples(0, 10));
        list.Reserve(3);
        list.RemoveLast();
        Assert.Throws<ArgumentOutOfRangeException>(() => list.Commit());
        list.Reserve(3);
        list.Clear();
        Assert.Throws<ArgumentOutOfRangeException>(() => list.Commit());
        list.Reserve(3);
        list.TrimExcess();
        Assert.Throws<ArgumentOutOfRangeException>(() => list.Commit());
    }

    [Fact]
    public void Reserving_again_keeps_what_was_stored_there()
    {
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        list.Reserve(10)[9] = new Sample(9);
        Span<Sample> more = list.Reserve(20_000);
        Assert.True(more[9].IsWhole);
        Samples(0, 20_000).CopyTo(more);
        list.Commit(20_000);
        AssertWhole(list, 20_000);
    }

    [Fact]
    public void Several_writers_cannot_reserve()
    {
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath, SharedWriter);
        Assert.Throws<InvalidOperationException>(() => list.Reserve());
        Assert.Throws<InvalidOperationException>(() => list.TrimExcess());
    }
}
