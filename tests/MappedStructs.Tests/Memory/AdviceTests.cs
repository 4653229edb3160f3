using System;
using System.IO;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Memory;

public sealed class AdviceTests : RegionTest
{
    [Theory]
    [InlineData(MapAdvice.Default)]
    [InlineData(MapAdvice.Normal)]
    [InlineData(MapAdvice.Random)]
    [InlineData(MapAdvice.Sequential)]
    [InlineData(MapAdvice.WillNeed)]
    public void Every_advice_is_taken_by_a_file(MapAdvice advice)
    {
        OnlyOnUnix();
        using MappedRegion region = MappedRegion.Map(NewFile(4 * Page), 0, 4 * Page, RegionAccess.Read);
        Assert.True(region.Advise(Page + 1, Page, advice));
        Assert.True(region.Advise(0, 0, advice));
    }

    [Fact]
    public void Prefault_for_reading_brings_the_pages_in()
    {
        OnlyOnLinux();
        using MappedRegion region = MappedRegion.Map(NewFile(16 * Page), 0, 16 * Page, RegionAccess.ReadWrite, new RegionOptions { Advice = MapAdvice.Random });
        Assert.SkipUnless(region.Prefault(4 * Page, 2 * Page, forWriting: false), "The kernel is older than 5.14 and has no MADV_POPULATE.");
        Assert.True(region.IsResident(4 * Page, 2 * Page));
        Assert.Equal(2, region.CountResidentPages(0, 16 * Page));
    }

    [Fact]
    public void Prefault_for_writing_dirties_the_pages()
    {
        OnlyOnLinux();
        DirtyPages.Require();
        using MappedRegion region = MappedRegion.Map(NewFile(16 * Page), 0, 16 * Page, RegionAccess.ReadWrite, new RegionOptions { Advice = MapAdvice.Random });
        Assert.SkipUnless(region.Prefault(Page, 3 * Page, forWriting: true), "The kernel is older than 5.14 and has no MADV_POPULATE.");
        Assert.Equal(3, DirtyPages.Count(region));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Prefault_past_the_end_of_a_cut_file_is_an_exception_and_no_signal(bool forWriting)
    {
        OnlyOnLinux();
        string path = NewFile(4 * Page);
        using SafeFileHandle file = NativeFile.Open(path, writable: true);
        using MappedRegion region = MappedRegion.Map(path, 0, 4 * Page, RegionAccess.ReadWrite);
        Assert.SkipUnless(region.Prefault(0, Page, forWriting), "The kernel is older than 5.14 and has no MADV_POPULATE.");
        NativeFile.SetLength(file, Page);
        FileTruncatedException e = Assert.Throws<FileTruncatedException>(() => region.Prefault(0, 4 * Page, forWriting));
        Assert.Contains($"has {Page} bytes", e.Message, StringComparison.Ordinal);
        Assert.IsType<IOException>(e.InnerException);
        Assert.True(region.Prefault(0, Page, forWriting));
    }

    [Fact]
    public void Residency_counts_pages_that_a_range_touches_in_part()
    {
        OnlyOnUnix();
        using MappedRegion region = MappedRegion.MapAnonymous(8 * Page);
        Assert.Equal(0, region.CountResidentPages(0, 8 * Page));
        Assert.False(region.IsResident(0, 1));
        region.AsSpan(2 * Page, 2 * Page).Fill(1);
        Assert.Equal(2, region.CountResidentPages(3 * Page - 1, 2));
        Assert.True(region.IsResident(3 * Page - 1, 2));
        Assert.False(region.IsResident(2 * Page, 2 * Page + 1));
        Assert.Equal(0, region.CountResidentPages(2 * Page, 0));
    }

    [Fact]
    public void Residency_is_counted_over_more_pages_than_one_call_takes()
    {
        OnlyOnUnix();
        long pages = 4096 * 2 + 5;
        using MappedRegion region = MappedRegion.MapAnonymous(pages * Page);
        region.AsSpan(4096L * Page, 1)[0] = 1;
        region.AsSpan((pages - 1) * Page, 1)[0] = 1;
        Assert.InRange(region.CountResidentPages(0, pages * Page)!.Value, 2, 1024);
        Assert.True(region.IsResident((pages - 1) * Page, Page));
    }

    [Fact]
    public void Locked_pages_are_in_memory()
    {
        OnlyOnUnix();
        using MappedRegion region = MappedRegion.MapAnonymous(4 * Page);
        Assert.SkipUnless(region.LockInMemory(Page, Page + 1), "The limit on locked memory (RLIMIT_MEMLOCK) is below three pages.");
        Assert.Equal(2, region.CountResidentPages(0, 4 * Page));
        Assert.True(region.UnlockFromMemory(Page, Page + 1));
    }

    [Fact]
    public void Huge_pages_are_asked_for_where_the_system_has_them()
    {
        using MappedRegion region = MappedRegion.MapAnonymous(8 << 20, RegionAccess.ReadWrite, new RegionOptions { HugePages = HugePageUse.Transparent });
        bool has = OperatingSystem.IsLinux() && Directory.Exists("/sys/kernel/mm/transparent_hugepage");
        Assert.Equal(has, region.UseHugePages(0, 8 << 20));
        region.AsSpan(0, 8 << 20).Fill(1);
    }

    [Fact]
    public void Reserved_huge_pages_are_had_or_refused_with_the_reason()
    {
        OnlyOnLinux();
        Assert.SkipUnless(Directory.Exists("/sys/kernel/mm/hugepages"), "The kernel has no pool of huge pages.");
        RegionOptions options = new() { HugePages = HugePageUse.Reserved };
        int before = MappedRegion.LiveCount;
        try
        {
            using MappedRegion region = MappedRegion.MapAnonymous(1, RegionAccess.ReadWrite, options);
            region.As<byte>(0) = 1;
            Assert.Equal(1, region.Length);
        }
        catch (IOException e)
        {
            Assert.Contains("vm.nr_hugepages", e.Message, StringComparison.Ordinal);
            Assert.Equal(before, MappedRegion.LiveCount);
        }
    }
}
