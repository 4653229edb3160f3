using System;
using System.IO;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Windows;

public sealed class PagesOnWindowsTests : WindowsTest
{
    [Fact]
    public void Offsets_are_multiples_of_64_KiB_though_a_page_has_4()
    {
        Assert.Equal(65536, Granule);
        Assert.Equal(4096, Page);
        ArgumentException e = Assert.Throws<ArgumentException>(() => MappedRegion.Map(NewPatternFile(2 * Granule), Page, Page, RegionAccess.Read));
        Assert.Contains("65536", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_view_that_lost_pages_holds_the_file_until_its_last_part_is_gone()
    {
        string path = NewPatternFile(Granule);
        using SafeFileHandle file = NativeFile.Open(path, writable: true);
        MappedRegion lower = MappedRegion.Map(path, 0, Granule, RegionAccess.ReadWrite);
        MappedRegion? upper = lower.Unmap(4 * Page, 4 * Page);
        Assert.NotNull(upper);
        Assert.Equal(8 * Page % 251, upper.AsReadOnlySpan(0, 1)[0]);
        lower.Dispose();
        Assert.Throws<MappedFileInUseException>(() => NativeFile.SetLength(file, Page));
        upper.AsSpan(0, 1)[0] = 250;
        upper.Flush();
        upper.Dispose();
        Assert.Equal(250, BytesOf(path)[8 * Page]);
        NativeFile.SetLength(file, Page);
        Assert.Equal(Page, NativeFile.GetFacts(file).Length);
    }

    [Fact]
    public void The_parts_of_a_view_leave_the_quarantine_in_any_order()
    {
        Quarantine.Drain();
        MappedRegion lower = MappedRegion.Map(NewPatternFile(Granule), 0, Granule, RegionAccess.ReadWrite);
        nint address = lower.Address;
        MappedRegion upper = lower.Unmap(4 * Page, 4 * Page)!;
        Quarantine.Drain();
        upper.Dispose();
        Quarantine.Drain();
        Assert.Equal(3, lower.AsReadOnlySpan(3, 1)[0]);
        lower.Dispose();
        Quarantine.Drain();

        // Every byte of it is free again, or somebody else's already: reserving the place is no error of the book's.
        using MappedRegion next = MappedRegion.MapAnonymous(Granule, RegionAccess.ReadWrite, new RegionOptions { AddressHint = address });
        next.AsSpan(0, Granule).Fill(7);
        Assert.Equal(7, next.AsReadOnlySpan(Granule - 1, 1)[0]);
    }

    [Fact]
    public void A_reservation_takes_views_and_memory_side_by_side_again_and_again()
    {
        string path = NewPatternFile(Granule);
        using RegionReservation reservation = RegionReservation.Reserve(8 * Granule);
        for (int round = 0; round < 20; round++)
        {
            RegionOptions At(int granule) => new() { Within = reservation, ReservationOffset = (long)granule * Granule };
            using MappedRegion middle = MappedRegion.Map(path, 0, Page + 1, RegionAccess.ReadWrite, At(3));
            using MappedRegion memory = MappedRegion.MapAnonymous(2 * Granule, RegionAccess.ReadWrite, At(4));
            using MappedRegion first = MappedRegion.Map(path, 0, Granule, RegionAccess.Read, At(0));
            Assert.Equal(reservation.Address + 3 * Granule, middle.Address);
            Assert.Equal(0, memory.AsReadOnlySpan(0, 1)[0]);
            memory.AsSpan(0, 2 * Granule).Fill(1);
            Assert.Equal(5, middle.AsReadOnlySpan(5, 1)[0]);
            Assert.Equal(9, first.AsReadOnlySpan(9, 1)[0]);
        }
    }

    [Fact]
    public void A_region_for_reading_over_a_handle_that_writes_can_be_opened_for_writing_later()
    {
        string path = NewPatternFile(Granule);
        using SafeFileHandle file = NativeFile.Open(path, writable: true);
        using MappedRegion region = MappedRegion.Map(file, 0, Granule, RegionAccess.Read);
        region.Protect(0, Granule, RegionAccess.ReadWrite);
        region.AsSpan(1, 1)[0] = 200;
        region.Flush();
        Assert.Equal(200, BytesOf(path)[1]);
    }

    [Fact]
    public void A_region_for_reading_over_a_handle_that_reads_cannot()
    {
        using SafeFileHandle file = NativeFile.Open(NewPatternFile(Granule), writable: false);
        using MappedRegion region = MappedRegion.Map(file, 0, Granule, RegionAccess.Read);
        Assert.Throws<UnauthorizedAccessException>(() => region.Protect(0, Granule, RegionAccess.ReadWrite));
        region.Flush();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Prefaulting_loses_no_byte_and_dirties_only_where_it_was_asked_to(bool forWriting)
    {
        string path = NewPatternFile(Granule);
        byte[] before = File.ReadAllBytes(path);
        using MappedRegion region = MappedRegion.Map(path, 0, Granule, RegionAccess.ReadWrite);
        Assert.True(region.Prefault(0, Granule, forWriting));
        region.Flush();
        Assert.Equal(before, BytesOf(path));
    }
}
