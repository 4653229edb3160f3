using System;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Memory;

/// <summary>A file is cut under its region, which stays where it is.</summary>
public sealed class ShrinkTests : RegionTest
{
    private readonly RegionReservation _reservation = RegionReservation.Reserve(64 * Granule);
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly MappedRegion _region;

    public ShrinkTests()
    {
        _path = NewPatternFile(8 * Granule);
        _file = NativeFile.Open(_path, writable: true);
        _region = MappedRegion.Map(_file, 0, 2 * Granule, RegionAccess.ReadWrite, new RegionOptions { Within = _reservation });
        _region.Extend(5 * Granule);
        _region.Extend(8 * Granule);
    }

    public override void Dispose()
    {
        _region.Dispose();
        _file.Dispose();
        _reservation.Dispose();
        base.Dispose();
    }

    [Fact]
    public void The_file_is_cut_and_the_region_keeps_its_place_and_bytes()
    {
        nint address = _region.Address;
        _region.AsSpan(1, 1)[0] = 252;
        _region.Shrink(3 * Granule, () => NativeFile.SetLength(_file, 3 * Granule));

        Assert.Equal(3 * Granule, NativeFile.GetFacts(_file).Length);
        Assert.Equal(OperatingSystem.IsWindows() ? 3 * Granule : 8 * Granule, _region.Length);
        Assert.Equal(address, _region.Address);
        Assert.Equal(252, _region.AsReadOnlySpan(1, 1)[0]);
        _region.AsSpan(3 * Granule - 1, 1)[0] = 253;
        _region.Flush(0, 3 * Granule);
        byte[] bytes = BytesOf(_path);
        Assert.Equal(252, bytes[1]);
        Assert.Equal(253, bytes[^1]);
    }

    [Fact]
    public void It_grows_again_and_what_was_cut_off_is_zero()
    {
        _region.Shrink(3 * Granule, () => NativeFile.SetLength(_file, 3 * Granule));
        for (int round = 0; round < 3; round++)
        {
            NativeFile.SetLength(_file, 10 * Granule);
            _region.Extend(10 * Granule);
            Assert.Equal(-1, _region.AsReadOnlySpan(3 * Granule, 7 * Granule).IndexOfAnyExcept((byte)0));
            _region.AsSpan(3 * Granule, 7 * Granule).Fill(9);
            _region.Shrink(3 * Granule, () => NativeFile.SetLength(_file, 3 * Granule));
            if (!OperatingSystem.IsWindows())
            {
                break; // the region is as long as ever
            }
        }

        Assert.Equal((3 * Granule - 1) % 251, _region.AsReadOnlySpan(3 * Granule - 1, 1)[0]);
    }

    [Fact]
    public void A_length_within_a_granule_keeps_the_granule()
    {
        _region.Shrink(2 * Granule + 10, () => NativeFile.SetLength(_file, 2 * Granule + 10));
        Assert.Equal(2 * Granule + 10, NativeFile.GetFacts(_file).Length);
        Assert.Equal(OperatingSystem.IsWindows() ? 2 * Granule + 10 : 8 * Granule, _region.Length);
        Assert.Equal((2 * Granule + 9) % 251, _region.AsReadOnlySpan(2 * Granule + 9, 1)[0]);
    }

    [Fact]
    public void A_file_that_stays_longer_stays_mapped_to_the_granule()
    {
        _region.Shrink(2 * Granule + 10, () => { });
        Assert.Equal(OperatingSystem.IsWindows() ? 3 * Granule : 8 * Granule, _region.Length);
        Assert.Equal((2 * Granule + 10) % 251, _region.AsReadOnlySpan(2 * Granule + 10, 1)[0]);
    }

    [Fact]
    public void An_action_that_throws_leaves_the_region_as_it_was()
    {
        nint address = _region.Address;
        Assert.Throws<TimeoutException>(() => _region.Shrink(Granule, () => throw new TimeoutException()));
        Assert.Equal(address, _region.Address);
        Assert.Equal(8 * Granule, _region.Length);
        Assert.Equal((8 * Granule - 1) % 251, _region.AsReadOnlySpan(8 * Granule - 1, 1)[0]);
        NativeFile.SetLength(_file, 9 * Granule);
        _region.Extend(9 * Granule);
        _region.AsSpan(0, 9 * Granule).Fill(4);
        _region.Flush();
    }

    [Fact]
    public void Protected_parts_stay_protected()
    {
        _region.Protect(Granule, Page, RegionAccess.Read);
        _region.Shrink(3 * Granule, () => NativeFile.SetLength(_file, 3 * Granule));
        Assert.Throws<InvalidOperationException>(() => _region.AsSpan(Granule, 1).Length);
        _region.AsSpan(0, Granule).Fill(1);
        _region.AsSpan(Granule + Page, Granule).Fill(1);
        _region.Protect(Granule, Page, RegionAccess.ReadWrite);
        _region.AsSpan(Granule, Page).Fill(1);
    }

    [Fact]
    public void Another_process_that_maps_the_file_is_in_the_way_on_Windows_alone()
    {
        using SecondProcess peer = SecondProcess.Start("hold-region", _path);
        Assert.Equal("mapped", peer.ReadLine());
        void Cut() => _region.Shrink(3 * Granule, () => NativeFile.SetLength(_file, 3 * Granule));
        if (OperatingSystem.IsWindows())
        {
            MappedFileInUseException e = Assert.Throws<MappedFileInUseException>(Cut);
            Assert.Contains("another process", e.Message, StringComparison.Ordinal);
            Assert.Equal(8 * Granule, NativeFile.GetFacts(_file).Length);
            Assert.Equal(8 * Granule, _region.Length);
            Assert.Equal((8 * Granule - 1) % 251, _region.AsReadOnlySpan(8 * Granule - 1, 1)[0]);
        }

        peer.WriteLine("");
        Assert.Equal("unmapped", peer.ReadLine());
        Cut();
        Assert.Equal(3 * Granule, NativeFile.GetFacts(_file).Length);
    }

    [Fact]
    public void A_region_whose_file_lost_everything_is_disposed_on_Windows()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), "Elsewhere the mapping is longer than its file.");
        Assert.Throws<FileTruncatedException>(() => _region.Shrink(Granule, () => NativeFile.SetLength(_file, 0)));
        Assert.True(_region.IsDisposed);
        using MappedRegion other = MappedRegion.MapAnonymous(8 * Granule, RegionAccess.ReadWrite, new RegionOptions { Within = _reservation });
        other.AsSpan(0, 8 * Granule).Fill(1);
    }

    [Fact]
    public void Bad_lengths_and_regions_are_refused_and_the_action_does_not_run()
    {
        static void Never() => Assert.Fail("It ran.");
        foreach (long length in new[] { -1, 0, 8L * Granule + 1 })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => _region.Shrink(length, Never));
        }

        using MappedRegion alone = MappedRegion.Map(_file, 0, Granule, RegionAccess.Read);
        Assert.Throws<InvalidOperationException>(() => alone.Shrink(1, Never));
        using MappedRegion memory = MappedRegion.MapAnonymous(Granule, RegionAccess.Read, new RegionOptions { Within = _reservation, ReservationOffset = 40 * Granule });
        Assert.Throws<InvalidOperationException>(() => memory.Shrink(1, Never));
        _region.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _region.Shrink(1, Never));
    }

    [Fact]
    public void A_region_that_lost_a_part_of_a_view_is_refused_on_Windows()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), "Elsewhere parts are unmapped in truth.");
        Assert.Null(_region.Unmap(7 * Granule, Granule));
        Assert.Throws<InvalidOperationException>(() => _region.Shrink(Granule, () => Assert.Fail("It ran.")));
        Assert.Equal(5, _region.AsReadOnlySpan(5, 1)[0]);
    }
}
