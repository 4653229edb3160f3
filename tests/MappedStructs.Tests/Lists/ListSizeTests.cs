using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MappedStructs.Tests.Windows;

namespace MappedStructs.Tests.Lists;

public sealed class ListSizeTests : ListTest
{
    private long FileLength => new FileInfo(FilePath).Length;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_order_of_operations_leaves_the_rows_that_a_list_in_memory_has(bool shared)
    {
        var random = new Random(20261125);
        List<long> model = [];
        MapOptions? options = shared ? SharedWriter : null;
        MappedList<Sample> list = MappedList.Open<Sample>(FilePath, options);
        try
        {
            for (int step = 0; step < 1500; step++)
            {
                switch (random.Next(14))
                {
                    case < 3:
                        list.Add(new Sample(step));
                        model.Add(step);
                        break;
                    case < 6:
                        // Up to several of the sizes at which the way of storing changes.
                        Sample[] rows = [.. Enumerable.Range(0, random.Next(3) == 0 ? random.Next(5000) : random.Next(30)).Select(i => new Sample((step * 100_000L) + i))];
                        list.AddRange(rows);
                        model.AddRange(rows.Select(row => row.Number));
                        break;
                    case 6 when !shared:
                        Span<Sample> reserved = list.Reserve(random.Next(300));
                        int kept = random.Next(reserved.Length + 1);
                        for (int i = 0; i < kept; i++)
                        {
                            reserved[i] = new Sample(-i);
                            model.Add(-i);
                        }
                        list.Commit(kept);
                        break;
                    case 7:
                        int removed = random.Next(Math.Min(model.Count, 4000) + 1);
                        list.RemoveLast(removed);
                        model.RemoveRange(model.Count - removed, removed);
                        break;
                    case 8 when random.Next(10) == 0:
                        list.Clear();
                        model.Clear();
                        break;
                    case 9 when !shared:
                        list.TrimExcess();
                        Assert.Equal(FileLength, list.File.Length);
                        break;
                    case 10:
                        list.EnsureCapacity(random.Next(model.Count + 3000));
                        break;
                    case 11:
                        list.Flush();
                        break;
                    case 12 when model.Count > 0:
                        // Rows of its own, which move nowhere while it grows.
                        int start = random.Next(model.Count);
                        int length = Math.Min(random.Next(2000), model.Count - start);
                        list.AddRange(list.AsSpan(start, length));
                        model.AddRange([.. model.Skip(start).Take(length)]);
                        break;
                    case 13 when random.Next(5) == 0:
                        list.Dispose();
                        list = MappedList.Open<Sample>(FilePath, options);
                        Assert.True(list.UnflushedTail.IsEmpty);
                        break;
                }
                Assert.Equal(model.Count, list.Count);
                Assert.True(list.Capacity >= list.Count);
                if (model.Count > 0)
                {
                    int looked = random.Next(model.Count);
                    Assert.Equal(model[looked], list[looked].Number);
                    Assert.Equal(model[^1], list[^1].Number);
                }
                if (step % 100 == 0)
                    AssertSame(model, list);
            }
            AssertSame(model, list);
        }
        finally
        {
            list.Dispose();
        }
        using ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath);
        Assert.Equal(model.Count, reader.Count);
    }

    [Fact]
    public void A_new_file_has_a_little_space_and_a_file_that_is_full_to_the_last_byte_grows()
    {
        using MappedList<Line> list = MappedList.Open<Line>(FilePath);
        Assert.Equal(1024, list.Capacity);
        Assert.Equal(2 * 65536, FileLength);
        list.AddRange(new Line[1024]);
        Assert.Equal(1024, list.Capacity);
        list.AddRange([]);
        Assert.True(list.Reserve(0).IsEmpty);
        Assert.Equal(1024, list.Count);
        list.Add(new Line { Number = 5 });
        Assert.Equal(5, list[1024].Number);
        Assert.Equal(list.File.Length, FileLength);
    }

    [Fact]
    public void Capacity_that_was_asked_for_is_there_and_adding_up_to_it_grows_no_file()
    {
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        Assert.True(list.EnsureCapacity(100_000) >= 100_000);
        Assert.Equal(0, list.Count);
        long length = FileLength;
        list.AddRange(Samples(0, 100_000));
        Assert.Equal(length, FileLength);
        Assert.Equal(list.Capacity, list.EnsureCapacity(0));
        if (!Wine.IsHere) // it answers how much was written, not how much was set aside
            Assert.True(list.File.IsSpaceReserved);
    }

    [Fact]
    public void Capacity_that_no_file_can_have_is_refused()
    {
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        Assert.Throws<ArgumentOutOfRangeException>(() => list.EnsureCapacity(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => list.EnsureCapacity(long.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => list.EnsureCapacity((long.MaxValue / 56) + 1));
        Assert.Throws<MaximumLengthException>(() => list.EnsureCapacity(long.MaxValue / 56));
        Assert.Equal(2 * 65536, FileLength);
        list.Add(new Sample(0));
        AssertWhole(list, 1);
    }

    [Fact]
    public void More_rows_than_there_are_cannot_be_removed()
    {
        NewFile(10);
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        Assert.Throws<ArgumentOutOfRangeException>(() => list.RemoveLast(11));
        Assert.Throws<ArgumentOutOfRangeException>(() => list.RemoveLast(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => list.RemoveLast(long.MaxValue));
        list.RemoveLast(0);
        list.RemoveLast();
        AssertWhole(list, 9);
        list.RemoveLast(9);
        Assert.Throws<ArgumentOutOfRangeException>(() => list.RemoveLast());
    }

    [Fact]
    public void Trimming_gives_back_what_lies_behind_the_rows_and_the_header_says_so()
    {
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        list.AddRange(Samples(0, 100_000));
        list.RemoveLast(98_000);
        list.TrimExcess();
        Assert.Equal(65536 + (2 * 65536), FileLength);
        Assert.Equal(2 * 65536 / 56, list.Capacity);
        Assert.Equal(list.Capacity, HeaderOf(FilePath).Capacity);
        Assert.Equal(2000, HeaderOf(FilePath).Count);
        AssertWhole(list, 2000);
        list.AddRange(Samples(2000, 98_000));
        AssertWhole(list, 100_000);
        list.Clear();
        list.TrimExcess();
        list.TrimExcess();
        Assert.Equal(2 * 65536, FileLength);
        list.Add(new Sample(0));
        AssertWhole(list, 1);
    }

    [Fact]
    public void The_header_is_on_the_device_before_the_file_is_cut()
    {
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        list.AddRange(Samples(0, 100_000));
        list.Flush();
        list.RemoveLast(99_000);
        List<(long Length, long Count)> syncs = [];
        RegionOf(list).FlushSeam = (_, _, _) =>
        {
            syncs.Add((FileLength, HeaderOf(FilePath).Count));
            return 0;
        };
        list.TrimExcess();
        Assert.Contains(syncs, sync => sync.Count == 1000);
        Assert.All(syncs, sync => Assert.True(sync.Length > 5_000_000));
        Assert.Equal(2 * 65536, FileLength);
    }

    [Fact]
    public void The_maximum_length_ends_growth_and_nothing_else()
    {
        var options = new MapOptions { MaximumLength = 4 * 65536 };
        using MappedList<Line> list = MappedList.Open<Line>(FilePath, options);
        var rows = new Line[3 * 1024];
        list.AddRange(rows);
        Assert.Equal(3 * 1024, list.Capacity);
        Assert.Throws<MaximumLengthException>(() => list.Add(default));
        Assert.Throws<MaximumLengthException>(() => list.AddRange(rows));
        Assert.Throws<MaximumLengthException>(() => list.Reserve());
        Assert.Throws<MaximumLengthException>(() => list.EnsureCapacity(3 * 1024 + 1));
        Assert.Equal(3 * 1024, list.Count);
        list.Flush();
        list.RemoveLast();
        list.Add(new Line { Number = 9 });
        Assert.Equal(9, list[^1].Number);
        list.Dispose();
        using MappedList<Line> again = MappedList.Open<Line>(FilePath);
        again.Add(default);
        Assert.Equal(3 * 1024 + 1, again.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void A_maximum_length_that_is_none_is_refused_before_any_file_is_made(long length)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MappedList.Create<Sample>(FilePath, new MapOptions { MaximumLength = length }));
        Assert.Empty(Folder.Files);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(65536)]
    [InlineData(70_000)]
    [InlineData(2 * 65536)]
    public void A_maximum_length_below_that_of_a_file_still_opens_it(long length)
    {
        NewFile(10);
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath, new MapOptions { MaximumLength = length });
        AssertWhole(list, 10);
        list.AddRange(Samples(10, 100));
        Assert.Throws<MaximumLengthException>(() => list.AddRange(Samples(110, 5000)));
        AssertWhole(list, 110);
    }

    [Fact]
    public void Options_that_touch_memory_put_up_with_lists_without_rows()
    {
        var options = new MapOptions { Prefault = true, Advice = MapAdvice.Sequential };
        using (MappedList<Sample> list = MappedList.Open<Sample>(FilePath, options))
            Assert.Equal(0, list.Count);
        using (ReadOnlyMappedList<Sample> list = MappedList.OpenRead<Sample>(FilePath, options))
            Assert.Equal(0, list.Count);
        using (PrivateMappedList<Sample> list = MappedList.OpenPrivate<Sample>(FilePath, options))
            Assert.Equal(0, list.Count);
        using (MappedList<Sample> list = MappedList.CreateInMemory<Sample>(options))
            Assert.Equal(0, list.Count);
        CutTo(FilePath, 65536);
        using (ReadOnlyMappedList<Sample> list = MappedList.OpenRead<Sample>(FilePath, options))
            Assert.Equal(0, list.Count);
        using PrivateMappedList<Sample> mine = MappedList.OpenPrivate<Sample>(FilePath, options);
        Assert.Equal(0, mine.Count);
    }

    private static void AssertSame(List<long> model, MappedList<Sample> list)
    {
        for (int i = 0; i < model.Count; i++)
            Assert.True(list[i].IsWhole && list[i].Number == model[i], $"row {i} of {model.Count}: {list[i].Number}, not {model[i]}");
    }
}
