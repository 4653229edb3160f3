using System;
using System.IO;
using System.Runtime.InteropServices;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Memory;

public sealed class MapFileTests : RegionTest
{
    [Fact]
    public void A_region_shows_the_bytes_of_the_file_from_its_offset_on()
    {
        string path = NewPatternFile(2 * Granule + 100);
        using MappedRegion region = MappedRegion.Map(path, Granule, Granule + 100, RegionAccess.Read);

        Assert.Equal(BytesOf(path)[Granule..], region.AsReadOnlySpan(0, Granule + 100).ToArray());
        Assert.Equal(Granule + 100, region.Length);
        Assert.Equal(RegionAccess.Read, region.Access);
        Assert.Equal(path, region.Path);
    }

    [Fact]
    public void What_is_written_reaches_the_file()
    {
        string path = NewFile(Granule);
        using (MappedRegion region = MappedRegion.Map(path, 0, Granule, RegionAccess.ReadWrite))
        {
            region.As<long>(24) = 0x1122334455667788;
        }

        Assert.Equal(0x1122334455667788, MemoryMarshal.Read<long>(BytesOf(path).AsSpan(24)));
    }

    [Fact]
    public void What_is_written_copy_on_write_stays_in_the_region()
    {
        string path = NewPatternFile(Granule);
        using MappedRegion region = MappedRegion.Map(path, 0, Granule, RegionAccess.CopyOnWrite);
        region.AsSpan(0, 4).Fill(0xEE);

        Assert.Equal(0xEE, region.AsReadOnlySpan(0, 1)[0]);
        Assert.Equal(new byte[] { 0, 1, 2, 3 }, BytesOf(path)[..4]);
    }

    [Fact]
    public void Copy_on_write_needs_a_handle_that_reads_and_no_more()
    {
        string path = NewPatternFile(Granule);
        using SafeFileHandle file = NativeFile.Open(path, writable: false);
        using MappedRegion region = MappedRegion.Map(file, 0, Granule, RegionAccess.CopyOnWrite);
        region.AsSpan(5, 1)[0] = 200;
        Assert.Equal(200, region.AsReadOnlySpan(5, 1)[0]);
    }

    [Fact]
    public void A_region_without_access_gives_no_spans_until_it_is_protected_otherwise()
    {
        string path = NewPatternFile(Granule);
        using MappedRegion region = MappedRegion.Map(path, 0, Granule, RegionAccess.None);
        Assert.Throws<InvalidOperationException>(() => region.AsReadOnlySpan(0, 1));
        region.Protect(0, Granule, RegionAccess.Read);
        Assert.Equal(7, region.AsReadOnlySpan(7, 1)[0]);
    }

    [Fact]
    public void A_region_without_access_faults_when_it_is_touched_all_the_same()
    {
        (int exitCode, string output) = SecondProcess.Run("touch-none");
        Assert.NotEqual(0, exitCode);
        Assert.Equal("mapped", output.Trim());
    }

    [Fact]
    public void A_region_for_executing_can_be_read()
    {
        string path = NewPatternFile(Granule);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        using SafeFileHandle file = File.OpenHandle(path);
        MappedRegion region;
        try
        {
            region = MappedRegion.Map(file, 0, Granule, RegionAccess.Execute);
        }
        catch (UnauthorizedAccessException)
        {
            Assert.Skip("The scratch directory is mounted noexec, or the handle was opened without the right to execute.");
            return;
        }

        using (region)
        {
            Assert.Equal(9, region.AsReadOnlySpan(9, 1)[0]);
            Assert.Throws<InvalidOperationException>(() => region.AsSpan(9, 1));
        }
    }

    [Fact]
    public void Offsets_reach_past_4_GiB()
    {
        OnlyOnUnix(); // a sparse file: elsewhere this would take the disk space
        const long Far = (5L << 30) + (1 << 20);
        string path = NewFile(Far + Granule);
        using (MappedRegion region = MappedRegion.Map(path, Far, Granule, RegionAccess.ReadWrite))
        {
            region.As<int>(8) = 42;
        }

        using (MappedRegion whole = MappedRegion.Map(path, 0, Far + Granule, RegionAccess.Read))
        {
            Assert.Equal(42, whole.AsReadOnly<int>(Far + 8));
            Assert.Equal(0, whole.AsReadOnly<int>((1L << 30) + 8));
        }
    }

    [Fact]
    public void Populating_brings_every_page_in()
    {
        OnlyOnLinux();
        string path = NewPatternFile(16 * Page);
        using MappedRegion region = MappedRegion.Map(path, 0, 16 * Page, RegionAccess.ReadWrite, new RegionOptions { Populate = true });
        Assert.True(region.IsResident(0, 16 * Page));
    }

    [Fact]
    public void Populating_a_shared_region_dirties_nothing()
    {
        DirtyPages.Require();
        string path = NewPatternFile(16 * Page);
        using MappedRegion region = MappedRegion.Map(path, 0, 16 * Page, RegionAccess.ReadWrite);
        region.Flush();
        using MappedRegion populated = MappedRegion.Map(path, 0, 16 * Page, RegionAccess.ReadWrite, new RegionOptions { Populate = true });
        Assert.Equal(0, DirtyPages.Count(populated));
    }

    [Fact]
    public void An_address_hint_is_taken_where_the_place_is_free()
    {
        nint free;
        using (RegionReservation reservation = RegionReservation.Reserve(16 * Granule))
        {
            free = reservation.Address;
        }

        Quarantine.Drain();
        using MappedRegion region = MappedRegion.MapAnonymous(Granule, RegionAccess.ReadWrite, new RegionOptions { AddressHint = free });
        Assert.SkipWhen(region.Address != free, "Something else has taken the place meanwhile.");
        Assert.Equal(free, region.Address);
    }

    [Fact]
    public void An_address_hint_that_is_taken_replaces_nothing()
    {
        using MappedRegion first = MappedRegion.MapAnonymous(Granule);
        first.AsSpan(0, 1)[0] = 77;
        using MappedRegion second = MappedRegion.MapAnonymous(Granule, RegionAccess.ReadWrite, new RegionOptions { AddressHint = first.Address });
        Assert.NotEqual(first.Address, second.Address);
        Assert.Equal(77, first.AsReadOnlySpan(0, 1)[0]);
    }

    [Fact]
    public void A_handle_disposed_early_stays_good_for_the_region()
    {
        string path = NewFile(Granule);
        SafeFileHandle file = NativeFile.Open(path, writable: true);
        using MappedRegion region = MappedRegion.Map(file, 0, Granule, RegionAccess.ReadWrite);
        file.Dispose();
        region.AsSpan(0, 1)[0] = 1;
        region.Flush(0, 1, FlushMode.StartWriteback);
        region.Flush(0, 1, FlushMode.Durable);
        Assert.Equal(1, BytesOf(path)[0]);
    }

    [Fact]
    public void The_file_can_be_opened_by_others_while_it_is_mapped_from_a_path()
    {
        string path = NewPatternFile(Granule);
        using MappedRegion region = MappedRegion.Map(path, 0, Granule, RegionAccess.ReadWrite);
        using FileStream other = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Assert.Equal(0, other.ReadByte());
    }

    [Fact]
    public void The_page_size_is_the_systems_and_divides_the_granularity()
    {
        Assert.True(int.IsPow2(MappedRegion.PageSize));
        Assert.Equal(Environment.SystemPageSize, MappedRegion.PageSize);
        Assert.Equal(0, MappedRegion.AllocationGranularity % MappedRegion.PageSize);
    }
}
