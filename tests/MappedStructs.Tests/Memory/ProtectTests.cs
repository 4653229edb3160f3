using System;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Memory;

public sealed class ProtectTests : RegionTest
{
    [Fact]
    public void A_part_can_be_closed_while_the_rest_stays_open()
    {
        using MappedRegion region = MappedRegion.MapAnonymous(4 * Page);
        region.Protect(Page, Page, RegionAccess.Read);

        region.AsSpan(0, Page).Fill(1);
        region.AsSpan(2 * Page, 2 * Page).Fill(1);
        Assert.Equal(0, region.AsReadOnlySpan(Page, 1)[0]);
        Assert.Throws<InvalidOperationException>(() => region.AsSpan(Page, 1));
        Assert.Throws<InvalidOperationException>(() => region.AsSpan(Page - 1, 2));
        Assert.Throws<InvalidOperationException>(() => region.AsSpan(2 * Page - 1, 2));
    }

    [Fact]
    public void The_whole_region_changes_its_access()
    {
        using MappedRegion region = MappedRegion.MapAnonymous(2 * Page, RegionAccess.None);
        region.Protect(0, Page, RegionAccess.Read);
        Assert.Equal(RegionAccess.None, region.Access);
        region.Protect(0, 2 * Page, RegionAccess.ReadWrite);
        Assert.Equal(RegionAccess.ReadWrite, region.Access);
        region.AsSpan(0, 2 * Page).Fill(1);
    }

    [Fact]
    public void Writing_is_refused_where_the_file_was_not_opened_for_it()
    {
        using SafeFileHandle file = NativeFile.Open(NewFile(Granule), writable: false);
        using MappedRegion region = MappedRegion.Map(file, 0, Granule, RegionAccess.Read);
        Assert.Throws<UnauthorizedAccessException>(() => region.Protect(0, Granule, RegionAccess.ReadWrite));
        Assert.Equal(RegionAccess.Read, region.Access);
    }

    [Fact]
    public void Shared_and_private_do_not_turn_into_each_other()
    {
        string path = NewFile(Granule);
        using MappedRegion shared = MappedRegion.Map(path, 0, Granule, RegionAccess.ReadWrite);
        using MappedRegion copies = MappedRegion.Map(path, 0, Granule, RegionAccess.CopyOnWrite);
        Assert.Throws<ArgumentException>(() => shared.Protect(0, Granule, RegionAccess.CopyOnWrite));
        Assert.Throws<ArgumentException>(() => copies.Protect(0, Granule, RegionAccess.ReadWrite));
        copies.Protect(0, Granule, RegionAccess.Read);
        copies.Protect(0, Granule, RegionAccess.CopyOnWrite);
        copies.AsSpan(0, 1)[0] = 1;
    }

    [Fact]
    public void A_range_that_is_not_whole_pages_is_refused()
    {
        using MappedRegion region = MappedRegion.MapAnonymous(4 * Page);
        Assert.Throws<ArgumentException>(() => region.Protect(1, Page, RegionAccess.Read));
        Assert.Throws<ArgumentException>(() => region.Protect(0, Page + 1, RegionAccess.Read));
        Assert.Throws<ArgumentOutOfRangeException>(() => region.Protect(0, Page, (RegionAccess)17));
    }

    [Fact]
    public void The_last_page_may_be_cut_by_the_end_of_the_region()
    {
        using MappedRegion region = MappedRegion.MapAnonymous(Page + 10);
        region.Protect(Page, 10, RegionAccess.Read);
        Assert.Throws<InvalidOperationException>(() => region.AsSpan(Page + 9, 1));
    }

    [Fact]
    public void Parts_keep_their_access_when_pages_before_them_go()
    {
        using MappedRegion region = MappedRegion.MapAnonymous(5 * Page);
        region.Protect(3 * Page, Page, RegionAccess.Read);
        using MappedRegion? upper = region.Unmap(Page, Page);
        Assert.Throws<InvalidOperationException>(() => upper!.AsSpan(Page, 1));
        upper!.AsSpan(0, Page).Fill(1);
        upper.AsSpan(2 * Page, Page).Fill(1);
    }

    [Fact]
    public void The_map_of_accesses_agrees_with_one_entry_a_page()
    {
        const int Pages = 32;
        Random random = new(20260101);
        for (int round = 0; round < 200; round++)
        {
            AccessMap map = new(RegionAccess.Read);
            RegionAccess[] expected = new RegionAccess[Pages];
            Array.Fill(expected, RegionAccess.Read);
            for (int step = 0; step < 20; step++)
            {
                int start = random.Next(Pages);
                int end = random.Next(start + 1, Pages + 1);
                RegionAccess access = (RegionAccess)random.Next(3);
                map.Set(start, end, access);
                Array.Fill(expected, access, start, end - start);

                for (int i = 0; i < Pages; i++)
                {
                    Assert.True(map.All(i, 1, found => found == expected[i]), $"round {round}, step {step}, page {i}");
                }

                int from = random.Next(Pages);
                AccessMap rest = map.From(from);
                for (int i = from; i < Pages; i++)
                {
                    Assert.True(rest.All(i - from, 1, found => found == expected[i]), $"round {round}, step {step}, page {i} of the rest");
                }
            }
        }
    }
}
