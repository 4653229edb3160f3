using System;

namespace MappedStructs.Tests.Lists;

public sealed class ListSearchTests : ListTest
{
    [Fact]
    public void Bounds_agree_with_a_naive_search_over_sorted_rows_with_repeated_keys()
    {
        var random = new Random(7);
        using MappedList<Line> list = MappedList.CreateInMemory<Line>();
        for (int round = 0; round < 200; round++)
        {
            list.Clear();
            long key = 0;
            int count = random.Next(0, 40);
            for (int i = 0; i < count; i++)
                list.Add(new Line { Number = key += random.Next(3) });
            for (long wanted = -2; wanted <= key + 2; wanted++)
            {
                long lower = 0;
                while (lower < count && list[lower].Number < wanted)
                    lower++;
                long upper = lower;
                while (upper < count && list[upper].Number == wanted)
                    upper++;
                Assert.Equal(lower, list.LowerBound(wanted, (in row) => row.Number));
                Assert.Equal(upper, list.UpperBound(wanted, (in row) => row.Number));
                Assert.Equal(upper > lower ? lower : ~lower, list.BinarySearch(wanted, (in row) => row.Number));
                Assert.Equal(lower, list.AsReadOnly().LowerBound(wanted, (in row) => row.Number));
            }
        }
    }

    [Fact]
    public void The_ends_of_the_keys_range_are_keys()
    {
        using MappedList<Line> list = MappedList.CreateInMemory<Line>();
        Assert.Equal(~0L, list.BinarySearch(0L, (in row) => row.Number));
        list.AddRange([new Line { Number = long.MinValue }, new Line { Number = 0 }, new Line { Number = long.MaxValue }]);
        Assert.Equal(0, list.BinarySearch(long.MinValue, (in row) => row.Number));
        Assert.Equal(2, list.BinarySearch(long.MaxValue, (in row) => row.Number));
        Assert.Equal(3, list.UpperBound(long.MaxValue, (in row) => row.Number));
        Assert.Throws<ArgumentNullException>(() => list.LowerBound(1L, null!));
    }
}
