using System;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Memory;

public sealed class ReservationTests : RegionTest
{
    [Fact]
    public void Two_regions_beside_each_other_read_as_one_stretch()
    {
        string path = NewPatternFile(2 * Granule);
        using RegionReservation reservation = RegionReservation.Reserve(8 * Granule);
        using MappedRegion low = MappedRegion.Map(path, 0, Granule, RegionAccess.ReadWrite, new RegionOptions { Within = reservation });
        using MappedRegion high = MappedRegion.Map(path, Granule, Granule, RegionAccess.ReadWrite, new RegionOptions { Within = reservation, ReservationOffset = Granule });

        Assert.Equal(reservation.Address, low.Address);
        Assert.Equal(low.Address + Granule, high.Address);
        unsafe
        {
            // Invariant: both regions are live, and lie back to back.
            ReadOnlySpan<byte> both = new((void*)low.Address, 2 * Granule);
            Assert.Equal((Granule - 1) % 251, both[Granule - 1]);
            Assert.Equal(Granule % 251, both[Granule]);
        }
    }

    [Fact]
    public void Anonymous_memory_can_be_placed()
    {
        using RegionReservation reservation = RegionReservation.Reserve(8 * Granule);
        using MappedRegion region = MappedRegion.MapAnonymous(Granule, RegionAccess.ReadWrite, new RegionOptions { Within = reservation, ReservationOffset = 3 * Granule });
        Assert.Equal(reservation.Address + 3 * Granule, region.Address);
        region.AsSpan(0, Granule).Fill(1);
    }

    [Fact]
    public void A_place_that_is_taken_is_refused_and_left_alone()
    {
        using RegionReservation reservation = RegionReservation.Reserve(8 * Granule);
        using MappedRegion region = MappedRegion.MapAnonymous(2 * Granule, RegionAccess.ReadWrite, new RegionOptions { Within = reservation, ReservationOffset = Granule });
        region.AsSpan(0, 1)[0] = 5;
        foreach (int place in new[] { 0, 1, 2 })
        {
            Assert.Throws<ArgumentException>(() =>
                MappedRegion.MapAnonymous(2 * Granule, RegionAccess.ReadWrite, new RegionOptions { Within = reservation, ReservationOffset = place * Granule }));
        }

        Assert.Equal(5, region.AsReadOnlySpan(0, 1)[0]);
    }

    [Fact]
    public void A_place_is_free_again_after_its_region()
    {
        using RegionReservation reservation = RegionReservation.Reserve(2 * Granule);
        for (int i = 0; i < 3; i++)
        {
            using MappedRegion region = MappedRegion.MapAnonymous(2 * Granule, RegionAccess.ReadWrite, new RegionOptions { Within = reservation });
            Assert.Equal(0, region.AsReadOnlySpan(0, 1)[0]);
            region.AsSpan(0, 1)[0] = 1;
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(7)]
    [InlineData(9)]
    public void A_place_outside_is_refused(int place)
    {
        using RegionReservation reservation = RegionReservation.Reserve(8 * Granule);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            MappedRegion.MapAnonymous(2 * Granule, RegionAccess.ReadWrite, new RegionOptions { Within = reservation, ReservationOffset = (long)place * Granule }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void An_unaligned_or_negative_place_is_refused(long place)
    {
        using RegionReservation reservation = RegionReservation.Reserve(8 * Granule);
        ArgumentException e = Assert.Throws<ArgumentException>(() =>
            MappedRegion.MapAnonymous(1, RegionAccess.ReadWrite, new RegionOptions { Within = reservation, ReservationOffset = place }));
        Assert.Contains($"{Granule} bytes", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_mapping_gives_its_place_back()
    {
        using RegionReservation reservation = RegionReservation.Reserve(2 * Granule);
        RegionOptions options = new() { Within = reservation };
        Assert.Throws<FileTruncatedException>(() => MappedRegion.Map(NewFile(10), 0, 2 * Granule, RegionAccess.Read, options));
        using MappedRegion region = MappedRegion.MapAnonymous(2 * Granule, RegionAccess.ReadWrite, options);
        region.AsSpan(0, 2 * Granule).Fill(1);
    }

    [Fact]
    public void A_disposed_reservation_takes_no_region_and_keeps_those_it_has()
    {
        RegionReservation reservation = RegionReservation.Reserve(8 * Granule);
        nint start = reservation.Address;
        MappedRegion region = MappedRegion.MapAnonymous(Granule, RegionAccess.ReadWrite, new RegionOptions { Within = reservation });
        reservation.Dispose();
        reservation.Dispose();
        Assert.Throws<ObjectDisposedException>(() => reservation.Address);
        Assert.Throws<ObjectDisposedException>(() => MappedRegion.MapAnonymous(1, RegionAccess.Read, new RegionOptions { Within = reservation, ReservationOffset = Granule }));
        region.AsSpan(0, 1)[0] = 1;
        region.Dispose();
        Assert.True(OperatingSystem.IsWindows() || Quarantine.Holds(start + 4 * Granule));
    }

    [Fact]
    public void Far_more_than_memory_can_be_reserved()
    {
        using RegionReservation reservation = RegionReservation.Reserve(1L << 40);
        Assert.Equal(1L << 40, reservation.Length);
        using MappedRegion region = MappedRegion.MapAnonymous(Granule, RegionAccess.ReadWrite, new RegionOptions { Within = reservation, ReservationOffset = (1L << 40) - Granule });
        region.AsSpan(0, Granule).Fill(1);
    }

    [Fact]
    public void Pages_unmapped_out_of_the_middle_leave_places_for_others()
    {
        OnlyOnUnix();
        using RegionReservation reservation = RegionReservation.Reserve(8 * Granule);
        using MappedRegion region = MappedRegion.MapAnonymous(5 * Granule, RegionAccess.ReadWrite, new RegionOptions { Within = reservation });
        using MappedRegion? upper = region.Unmap(2 * Granule, Granule);
        using (MappedRegion between = MappedRegion.MapAnonymous(Granule, RegionAccess.ReadWrite, new RegionOptions { Within = reservation, ReservationOffset = 2 * Granule }))
        {
            between.AsSpan(0, Granule).Fill(2);
        }

        Assert.Null(region.Unmap(0, Granule));
        Assert.Null(upper!.Unmap(Granule, Granule));
        foreach (int place in new[] { 0, 2, 4 })
        {
            using MappedRegion other = MappedRegion.MapAnonymous(Granule, RegionAccess.ReadWrite, new RegionOptions { Within = reservation, ReservationOffset = place * Granule });
            Assert.Equal(0, other.AsReadOnlySpan(0, 1)[0]);
        }
    }
}
