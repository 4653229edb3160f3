using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Memory;

public sealed class FlushTests : RegionTest
{
    [Fact]
    public void A_range_that_crosses_a_page_syncs_both_pages()
    {
        DirtyPages.Require();
        using MappedRegion region = WithDirtyPages(6);
        region.Flush(Page - 96, 200);
        Assert.Equal(4, DirtyPages.Count(region));
    }

    [Fact]
    public void A_range_inside_a_page_syncs_that_page()
    {
        DirtyPages.Require();
        using MappedRegion region = WithDirtyPages(6);
        region.Flush(3 * Page + 17, 1);
        Assert.Equal(5, DirtyPages.Count(region));
    }

    [Fact]
    public void Flush_of_the_whole_region_leaves_nothing_dirty()
    {
        DirtyPages.Require();
        using MappedRegion region = WithDirtyPages(6);
        Assert.Equal(6, DirtyPages.Count(region));
        region.Flush();
        Assert.Equal(0, DirtyPages.Count(region));
    }

    [Fact]
    public async Task FlushAsync_leaves_nothing_dirty()
    {
        DirtyPages.Require();
        using MappedRegion region = WithDirtyPages(6);
        await region.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, DirtyPages.Count(region));
    }

    [Fact]
    public void Writing_back_is_really_started()
    {
        DirtyPages.Require();
        using MappedRegion region = WithDirtyPages(6);
        region.Flush(0, 2 * Page, FlushMode.StartWriteback);

        // Pages under write-back are clean for the kernel at once: MS_ASYNC would have left all six.
        Assert.Equal(4, DirtyPages.Count(region));
    }

    [Theory]
    [InlineData(0, 1, 0, 1)]
    [InlineData(1, 1, 0, 1)]
    [InlineData(-1, 2, 0, 2)]
    [InlineData(-1, 1, 0, 1)]
    [InlineData(0, 0, 0, 0)]
    public void A_range_is_widened_to_whole_pages(int fromPageTwo, int length, int firstPage, int pages)
    {
        // Offsets count from the start of page 2; a negative one begins in page 1.
        using MappedRegion region = MappedRegion.Map(NewFile(8 * Granule), 0, 8 * Granule, RegionAccess.ReadWrite);
        List<(long, long)> flushed = [];
        region.FlushSeam = (offset, bytes, _) =>
        {
            flushed.Add((offset, bytes));
            return 0;
        };
        region.Flush(2 * Page + fromPageTwo, length);
        firstPage += fromPageTwo < 0 ? 1 : 2;
        Assert.Equal(pages == 0 ? [] : [((long)firstPage * Page, (long)pages * Page)], flushed);
    }

    [Fact]
    public void The_last_page_of_a_region_that_ends_inside_it_is_flushed()
    {
        DirtyPages.Require();
        using MappedRegion region = MappedRegion.Map(NewFile(Page + 10), 0, Page + 10, RegionAccess.ReadWrite);
        region.AsSpan(Page, 10).Fill(1);
        Assert.Equal(1, DirtyPages.Count(region));
        region.Flush(Page + 9, 1);
        Assert.Equal(0, DirtyPages.Count(region));
    }

    [Fact]
    public void Flush_allocates_nothing()
    {
        using MappedRegion region = MappedRegion.Map(NewFile(Granule), 0, Granule, RegionAccess.ReadWrite);
        region.Flush(0, 1);
        region.Flush(0, 1, FlushMode.StartWriteback);
        long before = GC.GetAllocatedBytesForCurrentThread();
        region.Flush(0, 1);
        region.Flush(0, 1, FlushMode.StartWriteback);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Disposing_flushes_nothing()
    {
        DirtyPages.Require();
        string path = NewFile(64 * Page);
        int flushes = 0;
        using (MappedRegion region = MappedRegion.Map(path, 0, 64 * Page, RegionAccess.ReadWrite, new RegionOptions { Advice = MapAdvice.Random }))
        {
            region.FlushSeam = (_, _, _) => ++flushes;
            Touch(region, 64);
        }

        // The kernel still holds them dirty: seen through a second mapping, which has to touch them to count.
        using MappedRegion again = MappedRegion.Map(path, 0, 64 * Page, RegionAccess.Read, new RegionOptions { Populate = true });
        Assert.Equal(64, DirtyPages.Count(again));
        Assert.Equal(0, flushes);
    }

    [Fact]
    public void A_copy_on_write_region_has_nothing_to_flush()
    {
        using MappedRegion region = MappedRegion.Map(NewFile(Granule), 0, Granule, RegionAccess.CopyOnWrite);
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => region.Flush());
        Assert.Contains("copy-on-write", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Anonymous_memory_has_nothing_to_flush()
    {
        using MappedRegion region = MappedRegion.MapAnonymous(Granule);
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => region.Flush(0, 1));
        Assert.Contains("anonymous", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_mode_is_refused()
    {
        using MappedRegion region = MappedRegion.Map(NewFile(Granule), 0, Granule, RegionAccess.ReadWrite);
        Assert.Throws<ArgumentOutOfRangeException>(() => region.Flush(0, 1, (FlushMode)7));
    }

    [Fact]
    public async Task FlushAsync_cancelled_before_it_starts_flushes_nothing()
    {
        using MappedRegion region = MappedRegion.Map(NewFile(Granule), 0, Granule, RegionAccess.ReadWrite);
        int flushes = 0;
        region.FlushSeam = (_, _, _) => ++flushes;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => region.FlushAsync(new CancellationToken(canceled: true)));
        Assert.Equal(0, flushes);
    }

    [Fact]
    public async Task FlushAsync_runs_on_another_thread()
    {
        using MappedRegion region = MappedRegion.Map(NewFile(Granule), 0, Granule, RegionAccess.ReadWrite);
        using ManualResetEventSlim gate = new();
        region.FlushSeam = (_, _, _) =>
        {
            gate.Wait();
            return 0;
        };

        // On this thread, the flush would wait for the line after it.
        Task flush = region.FlushAsync(TestContext.Current.CancellationToken);
        gate.Set();
        await flush;
    }

    private MappedRegion WithDirtyPages(int count)
    {
        MappedRegion region = MappedRegion.Map(NewFile(count * Page), 0, count * Page, RegionAccess.ReadWrite, new RegionOptions { Advice = MapAdvice.Random });
        Touch(region, count);
        Assert.Equal(count, DirtyPages.Count(region));
        return region;
    }

    private static void Touch(MappedRegion region, int pages)
    {
        for (int i = 0; i < pages; i++)
        {
            region.AsSpan((long)i * Page, 1)[0] = 1;
        }
    }
}
