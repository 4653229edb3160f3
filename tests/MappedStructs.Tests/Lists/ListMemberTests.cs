using System;
using System.Collections.Generic;
using System.Linq;

namespace MappedStructs.Tests.Lists;

public sealed class ListMemberTests : ListTest
{
    /// <summary>Over 2^63 bytes: the byte's place overflows.</summary>
    private const long Huge = (long.MaxValue / 56) + 1;

    public static TheoryData<long> Outside => [-1, 10, 11, long.MinValue, long.MaxValue, Huge, int.MaxValue, int.MinValue, 1L << 32];

    [Theory]
    [MemberData(nameof(Outside))]
    public void An_index_outside_is_refused_by_lists_of_every_kind(long index)
    {
        NewFile(10);
        using (MappedList<Sample> list = MappedList.Open<Sample>(FilePath))
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => _ = list[index]);
            Assert.Throws<ArgumentOutOfRangeException>(() => list[index] = default);
            Assert.Throws<ArgumentOutOfRangeException>(() => list.AsSpan(index, 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => list.CopyTo(index, new Sample[1]));
            Assert.Throws<ArgumentOutOfRangeException>(() => list.Flush(index, 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => _ = list.AsReadOnly()[index]);
        }
        using (ReadOnlyMappedList<Sample> list = MappedList.OpenRead<Sample>(FilePath))
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => _ = list[index]);
            Assert.Throws<ArgumentOutOfRangeException>(() => _ = list.AsSpan(index, 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => list.CopyTo(index, new Sample[1]));
        }
        using PrivateMappedList<Sample> mine = MappedList.OpenPrivate<Sample>(FilePath);
        Assert.Throws<ArgumentOutOfRangeException>(() => mine[index] = default);
        Assert.Throws<ArgumentOutOfRangeException>(() => mine.AsSpan(index, 1));
    }

    [Theory]
    [InlineData(0, 11)]
    [InlineData(10, 1)]
    [InlineData(9, 2)]
    [InlineData(5, -1)]
    [InlineData(1, int.MaxValue)]
    [InlineData(long.MaxValue, int.MaxValue)]
    [InlineData(-1, 0)]
    public void A_range_outside_is_refused_and_the_message_says_what_there_is(long start, int length)
    {
        NewFile(10);
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => list.AsSpan(start, length));
        Assert.Contains("10", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => list.Flush(start, length));
    }

    [Fact]
    public void An_empty_range_at_the_end_is_one()
    {
        NewFile(10);
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        Assert.True(list.AsSpan(10, 0).IsEmpty);
        list.Flush(10, 0);
        list.CopyTo(10, []);
        list.Clear();
        Assert.True(list.AsSpan(0, 0).IsEmpty);
        Assert.False(list.Chunks().MoveNext());
        Assert.False(list.GetEnumerator().MoveNext());
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = list[^1]);
    }

    [Fact]
    public void Rows_are_counted_from_either_end()
    {
        NewFile(10);
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        Assert.Equal(9, list[^1].Number);
        Assert.Equal(0, list[^10].Number);
        Assert.Equal(3, list[(Index)3].Number);
        Assert.Equal(9, list.AsReadOnly()[^1].Number);
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = list[^0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = list[^11]);
    }

    [Fact]
    public void Every_way_to_go_over_the_rows_gives_the_same_ones()
    {
        NewFile(5000);
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        using ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath);
        List<long>[] ways = [[], [], [], [], []];
        foreach (ref Sample row in list)
            ways[0].Add(row.Number);
        foreach (ref readonly Sample row in reader)
            ways[1].Add(row.Number);
        foreach (Span<Sample> chunk in list.Chunks())
        {
            foreach (ref Sample row in chunk)
                ways[2].Add(row.Number);
        }
        foreach (ReadOnlySpan<Sample> chunk in reader.Chunks())
        {
            foreach (ref readonly Sample row in chunk)
                ways[3].Add(row.Number);
        }
        var copy = new Sample[5000];
        reader.CopyTo(0, copy);
        ways[4].AddRange(copy.Select(row => row.Number));
        Assert.All(ways, way => Assert.Equal(Enumerable.Range(0, 5000).Select(i => (long)i), way));
    }

    [Fact]
    public void Writes_through_every_reference_reach_the_file_and_those_of_a_private_list_do_not()
    {
        NewFile(10);
        using (MappedList<Sample> list = MappedList.Open<Sample>(FilePath))
        {
            list[1] = new Sample(101);
            list.AsSpan(2, 1)[0] = new Sample(102);
            foreach (ref Sample row in list)
            {
                if (row.Number == 3)
                    row = new Sample(103);
            }
        }
        using (PrivateMappedList<Sample> mine = MappedList.OpenPrivate<Sample>(FilePath))
        {
            mine[4] = new Sample(-4);
            Assert.Equal(-4, mine[4].Number);
            Assert.Equal(-4, mine.AsReadOnly()[4].Number);
            Assert.Equal(10, mine.Count);
        }
        using ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath);
        Assert.Equal([0, 101, 102, 103, 4, 5, 6, 7, 8, 9], reader.AsSpan(0, 10).ToArray().Select(row => row.Number));
    }

    [Fact]
    public void The_view_for_reading_is_one_object_follows_and_does_not_end_the_list()
    {
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        ReadOnlyMappedList<Sample> view = list.AsReadOnly();
        Assert.Same(view, list.AsReadOnly());
        Assert.Equal(0, view.Count);
        list.AddRange(Samples(0, 100_000));
        AssertWhole(view, 100_000);
        view.Dispose();
        list.Add(new Sample(100_000));
        Assert.Equal(100_001, list.Count);
    }

    [Fact]
    public void A_list_says_its_type_and_its_rows()
    {
        NewFile(3);
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        Assert.Equal("Sample, 3 rows", list.ToString());
        Assert.True(list.UnflushedTail.IsEmpty);
        Assert.Equal(0, list.TrailingBytes);
        Assert.Equal(0, list.File.MissingRows);
    }

    [Fact]
    public void Lists_open_over_handles_too()
    {
        NewFile(10);
        using (var file = System.IO.File.OpenHandle(FilePath, System.IO.FileMode.Open, System.IO.FileAccess.ReadWrite, System.IO.FileShare.ReadWrite))
        {
            using (MappedList<Sample> list = MappedList.Open<Sample>(file))
                list.AddRange(Samples(10, 100_000));
            using (PrivateMappedList<Sample> list = MappedList.OpenPrivate<Sample>(file))
                Assert.Equal(100_010, list.Count);
        }
        using (var file = System.IO.File.OpenHandle(FilePath, System.IO.FileMode.Open, System.IO.FileAccess.Read, System.IO.FileShare.ReadWrite))
        {
            using ReadOnlyMappedList<Sample> list = MappedList.OpenRead<Sample>(file);
            AssertWhole(list, 100_010);
        }
        using var empty = System.IO.File.OpenHandle(Folder["empty"], System.IO.FileMode.CreateNew, System.IO.FileAccess.ReadWrite);
        using MappedList<Sample> fresh = MappedList.Open<Sample>(empty);
        fresh.Add(new Sample(0));
        Assert.Equal(1, fresh.Count);
    }

    [Fact]
    public void Create_refuses_a_file_that_exists()
    {
        NewFile(1);
        Assert.Throws<System.IO.IOException>(() => MappedList.Create<Sample>(FilePath));
        using ReadOnlyMappedList<Sample> list = MappedList.OpenRead<Sample>(FilePath);
        Assert.Equal(1, list.Count);
    }
}
