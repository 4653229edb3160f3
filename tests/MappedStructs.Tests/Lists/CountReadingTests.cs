using System;
using MappedStructs.Format;

namespace MappedStructs.Tests.Lists;

/// <summary>How many rows a file has, from what its header and its live page say and how long it is.</summary>
public sealed class CountReadingTests
{
    private static readonly LiveIdentity s_here = new(Guid.NewGuid(), 5, 7);

    // flushed, live, capacity, is it this file on this boot, has a sync failed: count, flushed, missing, trusted, tail
    [Theory]
    [InlineData(0, 0, 100, true, false, 0, 0, 0, true, 0)]
    [InlineData(10, 30, 100, true, false, 30, 10, 0, true, 0)]
    [InlineData(10, 5, 100, true, false, 5, 5, 0, true, 0)]
    [InlineData(10, 100, 100, true, false, 100, 10, 0, true, 0)]
    [InlineData(200, 50, 100, true, false, 50, 50, 0, true, 0)]
    [InlineData(10, 30, 100, false, false, 30, 10, 0, false, 20)]
    [InlineData(10, 30, 100, true, true, 30, 10, 0, false, 20)]
    [InlineData(10, 5, 100, false, false, 10, 10, 0, false, 0)]
    [InlineData(10, -1, 100, true, false, 10, 10, 0, false, 0)]
    [InlineData(10, long.MinValue, 100, false, false, 10, 10, 0, false, 0)]
    [InlineData(10, 101, 100, true, false, 100, 10, 0, false, 90)]
    [InlineData(10, long.MaxValue, 100, false, false, 100, 10, 0, false, 90)]
    [InlineData(200, 200, 100, true, false, 100, 100, 100, false, 0)]
    [InlineData(long.MaxValue, 0, 0, false, false, 0, 0, long.MaxValue, false, 0)]
    public void Is_decided(long flushed, long live, long capacity, bool isHere, bool hasFailed, long count, long kept, long missing, bool isTrusted, long tail)
    {
        var page = new LivePage { Count = live, Flags = hasFailed ? LivePage.SyncFailed : 0, Boot = isHere ? s_here.Boot : Guid.NewGuid(), Device = 5, Inode = 7 };
        var reading = CountReading.Decide(flushed, page, s_here, capacity);
        Assert.Equal(new CountReading(count, kept, missing, isTrusted, tail == 0 ? default : new RowRange(kept, tail)), reading);
        CountReading without = reading.WithoutTail();
        Assert.Equal(tail == 0 ? count : kept, without.Count);
    }

    [Fact]
    public void Nothing_is_trusted_where_the_system_does_not_tell_its_boot()
    {
        var page = new LivePage { Count = 30 };
        Assert.False(CountReading.Decide(10, page, default, 100).IsTrusted);
    }
}
