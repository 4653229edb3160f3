using System;

namespace MappedStructs.Tests.Lists;

public sealed class InMemoryListTests : ListTest
{
    [Fact]
    public void A_list_without_a_file_does_all_that_one_with_a_file_does()
    {
        using MappedList<Sample> list = MappedList.CreateInMemory<Sample>();
        Assert.Null(list.File.Path);
        Assert.Equal(Guid.Empty, list.File.Id);
        Assert.Equal(0, list.File.DataOffset);
        Assert.Equal(65536, list.File.Length);
        list.AddRange(Samples(0, 200_000));
        for (int i = 0; i < 200_000; i++)
            list.Add(new Sample(200_000 + i));
        AssertWhole(list, 400_000);
        AssertWhole(list.AsReadOnly(), 400_000);
        Assert.Equal(list.Capacity, list.File.Length / 56);
        list.Flush();
        list.Flush(0, 10);
        list.RemoveLast(399_999);
        list.TrimExcess();
        Assert.Equal(65536, list.File.Length);
        list.AddRange(Samples(1, 200_000));
        AssertWhole(list, 200_001);
        list.Reserve() = new Sample(200_001);
        list.Commit();
        AssertWhole(list, 200_002);
    }

    [Fact]
    public void It_ends_at_its_maximum_length_too()
    {
        using MappedList<Line> list = MappedList.CreateInMemory<Line>(new MapOptions { MaximumLength = 200_000 });
        while (list.Count < list.Capacity)
            list.Add(default);
        long count = list.Count;
        list.EnsureCapacity(2048);
        Assert.Throws<MaximumLengthException>(() => list.EnsureCapacity(10_000));
        Assert.Equal(count, list.Count);
    }

    [Fact]
    public void Sharing_means_nothing_without_a_file()
    {
        using MappedList<Sample> list = MappedList.CreateInMemory<Sample>(SharedWriter);
        list.AddRange(Samples(0, 10));
        list.Reserve() = new Sample(10);
        list.Commit();
        AssertWhole(list, 11);
    }
}
