using System;
using System.Threading;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Memory;

/// <summary>A large region in a reservation loses its access when it is disposed, and its pages a moment later.</summary>
public sealed class LeavingPagesTests : RegionTest
{
    private const int Large = Quarantine.LargeRange;

    private readonly RegionReservation _reservation = RegionReservation.Reserve(4L * Large);
    private bool _isReleased;

    public override void Dispose()
    {
        RegionSeams.MovesNoPages = false;
        nint address = _isReleased ? 0 : _reservation.Address;
        _reservation.Dispose();
        base.Dispose();

        // It comes into the quarantine on another thread, and would come into the next test's.
        Assert.True(address == 0 || OperatingSystem.IsWindows() || SpinWait.SpinUntil(() => Quarantine.Holds(address), TimeSpan.FromMinutes(1)));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void The_reservation_comes_into_the_quarantine_a_moment_after_its_last_region(bool regionFirst, bool movesNoPages)
    {
        OnlyOnUnix();
        RegionSeams.MovesNoPages = movesNoPages;
        Quarantine.Drain();
        MappedRegion region = Map(0);
        nint address = region.Address;
        if (regionFirst)
        {
            region.Dispose();
            _reservation.Dispose();
            _isReleased = true;
        }
        else
        {
            _reservation.Dispose();
            _isReleased = true;
            region.Dispose();
        }

        Assert.True(SpinWait.SpinUntil(() => Quarantine.Holds(address), TimeSpan.FromMinutes(1)));
        Assert.Equal((1, (ulong)(4L * Large)), Quarantine.Usage);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_place_is_taken_again_at_once_and_what_is_stored_there_stays(bool movesNoPages)
    {
        RegionSeams.MovesNoPages = movesNoPages;
        for (int round = 0; round < 20; round++)
        {
            using MappedRegion region = Map(0);
            Assert.Equal(0, region.AsReadOnlySpan(Large - 1, 1)[0]);
            region.AsSpan(0, Large).Fill(1);
            Thread.Sleep(round % 4); // before, while and after the other thread is at it
            Assert.Equal(-1, region.AsReadOnlySpan(0, Large).IndexOfAnyExcept((byte)1));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_region_grows_into_a_place_that_was_just_left(bool movesNoPages)
    {
        RegionSeams.MovesNoPages = movesNoPages;
        for (int round = 0; round < 10; round++)
        {
            using MappedRegion low = MappedRegion.MapAnonymous(Granule, RegionAccess.ReadWrite, new RegionOptions { Within = _reservation });
            Map(Granule).Dispose();
            low.Extend(2 * Granule);
            low.AsSpan(0, 2 * Granule).Fill(1);
            Thread.Sleep(round % 4);
            Assert.Equal(-1, low.AsReadOnlySpan(0, 2 * Granule).IndexOfAnyExcept((byte)1));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_that_leave_and_the_reservation_with_them(bool movesNoPages)
    {
        RegionSeams.MovesNoPages = movesNoPages;
        OnlyOnUnix();
        Quarantine.Drain();
        for (int round = 0; round < 10; round++)
        {
            RegionReservation reservation = RegionReservation.Reserve(3L * Large);
            nint address = reservation.Address;
            MappedRegion first = Map(0, reservation);
            MappedRegion second = Map(2L * Large, reservation);
            first.Dispose();
            Thread.Sleep(round % 3);
            reservation.Dispose();
            second.Dispose();
            Assert.True(SpinWait.SpinUntil(() => Quarantine.Holds(address + Large), TimeSpan.FromMinutes(1)));
        }

        Assert.Equal((10, (ulong)(30L * Large)), Quarantine.Usage);
    }

    [Fact]
    public void Pages_are_moved_away_and_their_file_has_what_was_stored()
    {
        OnlyOnLinux();
        string path = NewFile(Large);
        using (MappedRegion region = MappedRegion.Map(path, 0, Large, RegionAccess.ReadWrite, new RegionOptions { Within = _reservation, Populate = true, Advice = MapAdvice.Random }))
        {
            region.AsSpan(0, Large).Fill(7);
        }

        byte[] bytes = BytesOf(path);
        Assert.Equal(Large, bytes.Length);
        Assert.Equal(-1, bytes.AsSpan().IndexOfAnyExcept((byte)7));
    }

    [Fact]
    public unsafe void A_page_table_is_moved_and_the_old_place_shows_the_file_anew()
    {
        OnlyOnLinux();
        using MappedRegion region = MappedRegion.Map(NewPatternFile(Large), 0, Large, RegionAccess.ReadWrite, new RegionOptions { Within = _reservation, Populate = true });
        if (!Pages.TryMoveAway(region.Pointer, Large, out byte* elsewhere, out nuint bytes))
        {
            Assert.Skip("The kernel has no MREMAP_DONTUNMAP for files.");
        }

        Assert.Equal(0, region.AsReadOnlySpan(251, 1)[0]);
        Assert.Equal(5, region.AsReadOnlySpan(5, 1)[0]);
        Pages.Free(elsewhere, bytes);
        Assert.Equal(7, region.AsReadOnlySpan(7, 1)[0]);
    }

    [Fact]
    public void A_stale_pointer_faults_at_once()
    {
        OnlyOnUnix();
        (int exitCode, string output) = SecondProcess.Run("read-stale-reserved", NewPatternFile(Large));
        Assert.NotEqual(0, exitCode);
        Assert.Equal("disposed", output.Trim());
    }

    private MappedRegion Map(long place, RegionReservation? reservation = null)
    {
        MappedRegion region = MappedRegion.MapAnonymous(Large, RegionAccess.ReadWrite, new RegionOptions { Within = reservation ?? _reservation, ReservationOffset = place });
        region.AsSpan(0, Large).Fill(2);
        region.AsSpan(0, Large).Clear();
        return region;
    }
}
