using System;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Memory;

public sealed class UnmapTests : RegionTest
{
    [Fact]
    public void Pages_at_the_beginning_go_and_offsets_count_from_the_new_one()
    {
        string path = NewPatternFile(4 * Page);
        using MappedRegion region = MappedRegion.Map(path, 0, 4 * Page, RegionAccess.ReadWrite);
        nint before = region.Address;
        Assert.Null(region.Unmap(0, Page));
        Assert.Equal(before + Page, region.Address);
        Assert.Equal(3 * Page, region.Length);
        Assert.Equal(Page % 251, region.AsReadOnlySpan(0, 1)[0]);

        // The flush still finds the right place in the file.
        region.AsSpan(0, 1)[0] = 255;
        region.Flush(0, 1, FlushMode.StartWriteback);
        region.Flush();
        Assert.Equal(255, BytesOf(path)[Page]);
    }

    [Fact]
    public void Pages_at_the_end_go()
    {
        using MappedRegion region = MappedRegion.Map(NewPatternFile(3 * Page + 10), 0, 3 * Page + 10, RegionAccess.Read);
        Assert.Null(region.Unmap(2 * Page, Page + 10));
        Assert.Equal(2 * Page, region.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => region.AsReadOnlySpan(2 * Page, 1));
        Assert.Equal((2 * Page - 1) % 251, region.AsReadOnlySpan(2 * Page - 1, 1)[0]);
    }

    [Fact]
    public void Pages_in_the_middle_leave_two_regions()
    {
        string path = NewPatternFile(4 * Page + 10);
        using MappedRegion lower = MappedRegion.Map(path, 0, 4 * Page + 10, RegionAccess.ReadWrite);
        nint start = lower.Address;
        int live = MappedRegion.LiveCount;
        MappedRegion? upper = lower.Unmap(Page, 2 * Page);

        Assert.NotNull(upper);
        Assert.Equal(live + 1, MappedRegion.LiveCount);
        Assert.Equal(Page, lower.Length);
        Assert.Equal(Page + 10, upper.Length);
        Assert.Equal(start + 3 * Page, upper.Address);
        Assert.Equal(path, upper.Path);
        Assert.Equal(3 * Page % 251, upper.AsReadOnlySpan(0, 1)[0]);

        lower.Dispose();
        upper.AsSpan(Page + 9, 1)[0] = 255;
        upper.Flush();
        upper.Dispose();
        Assert.Equal(255, BytesOf(path)[^1]);
    }

    [Fact]
    public void All_of_it_disposes_the_region()
    {
        MappedRegion region = MappedRegion.MapAnonymous(2 * Page);
        Assert.Null(region.Unmap(0, 2 * Page));
        Assert.True(region.IsDisposed);
    }

    [Fact]
    public void The_pages_that_go_are_held_in_quarantine()
    {
        OnlyOnUnix();
        using MappedRegion region = MappedRegion.MapAnonymous(4 * Page);
        nint gone = region.Address + 3 * Page;
        region.Unmap(3 * Page, Page);
        Assert.True(Quarantine.Holds(gone));
        Assert.False(Quarantine.Holds(region.Address));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public void A_range_that_is_not_whole_pages_names_the_page_size(int offsetMore, int lengthLess)
    {
        using MappedRegion region = MappedRegion.MapAnonymous(4 * Page);
        ArgumentException e = Assert.Throws<ArgumentException>(() => region.Unmap(Page + offsetMore, Page - lengthLess));
        Assert.Contains($"page size, {Page} bytes", e.Message, StringComparison.Ordinal);
        Assert.Equal(4 * Page, region.Length);
    }

    [Fact]
    public void An_empty_range_is_refused()
    {
        using MappedRegion region = MappedRegion.MapAnonymous(4 * Page);
        Assert.Throws<ArgumentOutOfRangeException>(() => region.Unmap(Page, 0));
    }

    [Fact]
    public void A_lease_forbids_it()
    {
        using MappedRegion region = MappedRegion.MapAnonymous(4 * Page);
        using (Lease lease = region.Lease())
        {
            Assert.Throws<InvalidOperationException>(() => region.Unmap(0, Page));
        }

        Assert.Null(region.Unmap(0, Page));
    }
}
