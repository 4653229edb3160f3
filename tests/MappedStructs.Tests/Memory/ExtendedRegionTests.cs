using System;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Memory;

/// <summary>
/// A region that has grown ten times: one mapping to the kernel of Linux, ten views to Windows. It does all that a region
/// does which was mapped at once.
/// </summary>
public sealed class ExtendedRegionTests : RegionTest
{
    private const int Steps = 10;

    private readonly RegionReservation _reservation = RegionReservation.Reserve(64 * Granule);
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly MappedRegion _region;

    public ExtendedRegionTests()
    {
        _path = NewFile(Granule);
        _file = NativeFile.Open(_path, writable: true);
        _region = MappedRegion.Map(_file, 0, Granule, RegionAccess.ReadWrite, new RegionOptions { Within = _reservation, ReservationOffset = 2 * Granule });
        for (int step = 2; step <= Steps; step++)
        {
            NativeFile.SetLength(_file, step * Granule);
            _region.Extend(step * Granule);
        }
    }

    public override void Dispose()
    {
        _region.Dispose();
        _file.Dispose();
        _reservation.Dispose();
        base.Dispose();
    }

    [Fact]
    public void What_is_written_and_flushed_is_read_by_another_handle()
    {
        byte[] bytes = Fill();
        _region.Flush();
        Assert.Equal(bytes, BytesOf(_path));
        _region.Flush(3 * Granule - 10, 20);
        _region.Flush(Granule, 7 * Granule, FlushMode.StartWriteback);
    }

    [Fact]
    public void A_span_and_a_reference_that_were_taken_before_show_the_same_bytes()
    {
        Span<byte> before = _region.AsSpan(0, Granule);
        ref long number = ref _region.As<long>(8);
        NativeFile.SetLength(_file, 12 * Granule);
        _region.Extend(12 * Granule);
        before[0] = 3;
        number = 77;
        _region.AsSpan(11 * Granule, Granule).Fill(9);
        Assert.Equal(3, _region.AsReadOnlySpan(0, 1)[0]);
        Assert.Equal(77, _region.AsReadOnly<long>(8));
        byte[] all = BytesOf(_path);
        Assert.Equal(3, all[0]);
        Assert.Equal(9, all[^1]);
    }

    [Fact]
    public void A_span_over_the_seams_is_one_stretch_of_memory()
    {
        byte[] bytes = Fill();
        Assert.Equal(bytes, _region.AsReadOnlySpan(0, Steps * Granule).ToArray());
    }

    [Fact]
    public void Pages_on_both_sides_of_a_seam_are_protected_and_opened_again()
    {
        _region.Protect(3 * Granule - Page, 2 * Granule, RegionAccess.Read);
        Assert.Throws<InvalidOperationException>(() => _region.AsSpan(3 * Granule, 1).Length);
        _region.AsSpan(0, 3 * Granule - Page).Fill(1);
        _region.AsSpan(5 * Granule - Page, Granule).Fill(2);
        Assert.Equal(0, _region.AsReadOnlySpan(3 * Granule, 1)[0]);
        _region.Protect(0, Steps * Granule, RegionAccess.Read);
        _region.Protect(0, Steps * Granule, RegionAccess.ReadWrite);
        _ = Fill();
    }

    [Fact]
    public void What_is_added_has_the_access_of_the_region_and_not_of_its_last_page()
    {
        _region.Protect(Steps * Granule - Page, Page, RegionAccess.Read);
        NativeFile.SetLength(_file, 12 * Granule);
        _region.Extend(12 * Granule);
        _region.AsSpan(Steps * Granule, 2 * Granule).Fill(6);
        Assert.Throws<InvalidOperationException>(() => _region.AsSpan(Steps * Granule - 1, 1).Length);
    }

    [Fact]
    public void Pages_are_brought_in_counted_and_locked_across_the_seams()
    {
        byte[] bytes = Fill();
        _ = _region.Prefault(Page, 9 * Granule, forWriting: true);
        Assert.Equal(bytes, _region.AsReadOnlySpan(0, Steps * Granule).ToArray());
        _ = _region.Advise(0, Steps * Granule, MapAdvice.WillNeed);
        long? resident = _region.CountResidentPages(0, Steps * Granule);
        Assert.True(resident is null || resident >= 9 * Granule / Page);
        if (_region.LockInMemory(Granule / 2, 4 * Granule))
        {
            Assert.True(_region.UnlockFromMemory(Granule / 2, 4 * Granule));
        }
    }

    [Fact]
    public void Pages_over_several_seams_are_unmapped_and_both_sides_stay()
    {
        byte[] bytes = Fill();
        MappedRegion? upper = _region.Unmap(3 * Granule - Page, 4 * Granule);
        Assert.NotNull(upper);
        using (upper)
        {
            Assert.Equal(3 * Granule - Page, _region.Length);
            Assert.Equal(3 * Granule + Page, upper.Length);
            Assert.Equal(bytes[..(3 * Granule - Page)], _region.AsReadOnlySpan(0, 3 * Granule - Page).ToArray());
            Assert.Equal(bytes[(7 * Granule - Page)..], upper.AsReadOnlySpan(0, 3 * Granule + Page).ToArray());
            upper.AsSpan(0, 1)[0] = 200;
            upper.Flush();
            _region.Flush();

            // Whole views that went leave their places to others; a view of which a part stays keeps its own on Windows.
            using MappedRegion other = MappedRegion.MapAnonymous(3 * Granule, RegionAccess.ReadWrite, new RegionOptions { Within = _reservation, ReservationOffset = 5 * Granule });
            other.AsSpan(0, 3 * Granule).Fill(1);
        }

        Assert.Equal(200, BytesOf(_path)[7 * Granule - Page]);
    }

    [Fact]
    public void A_beginning_that_is_unmapped_moves_the_offsets_and_the_region_grows_on()
    {
        byte[] bytes = Fill();
        Assert.Null(_region.Unmap(0, 2 * Granule + Page));
        Assert.Equal(bytes[2 * Granule + Page], _region.AsReadOnlySpan(0, 1)[0]);
        NativeFile.SetLength(_file, 12 * Granule);
        _region.Extend(12 * Granule - (2 * Granule + Page));
        _region.AsSpan(_region.Length - 1, 1)[0] = 123;
        _region.Flush();
        Assert.Equal(123, BytesOf(_path)[^1]);
    }

    [Fact]
    public void Its_place_is_whole_again_after_it()
    {
        _ = Fill();
        _region.Dispose();
        RegionOptions options = new() { Within = _reservation, ReservationOffset = Granule };
        using MappedRegion memory = MappedRegion.MapAnonymous(12 * Granule, RegionAccess.ReadWrite, options);
        Assert.Equal(0, memory.AsReadOnlySpan(2 * Granule, 1)[0]);
        memory.AsSpan(0, 12 * Granule).Fill(1);
    }

    [Fact]
    public void A_lease_keeps_all_of_it()
    {
        byte[] bytes = Fill();
        Span<byte> span = _region.AsSpan(0, Steps * Granule);
        using (_region.Lease())
        {
            _region.Dispose();
            _reservation.Dispose();
            Assert.Equal(bytes, span.ToArray());
        }

        Assert.Equal(bytes, BytesOf(_path));
    }

    [Fact]
    public void A_private_region_grows_with_what_was_stored_to_it()
    {
        _ = Fill();
        using MappedRegion copy = MappedRegion.Map(_file, 0, Granule, RegionAccess.CopyOnWrite, new RegionOptions { Within = _reservation, ReservationOffset = 20 * Granule });
        copy.AsSpan(0, 1)[0] = 240;
        copy.Extend(4 * Granule);
        copy.AsSpan(3 * Granule, 1)[0] = 241;
        Assert.Equal(240, copy.AsReadOnlySpan(0, 1)[0]);
        Assert.Equal(_region.AsReadOnlySpan(2 * Granule, Granule).ToArray(), copy.AsReadOnlySpan(2 * Granule, Granule).ToArray());
        Assert.NotEqual(240, _region.AsReadOnlySpan(0, 1)[0]);
        Assert.NotEqual(241, _region.AsReadOnlySpan(3 * Granule, 1)[0]);
    }

    [Fact]
    public void A_region_that_ends_within_a_granule_cannot_grow_on_Windows_and_the_error_names_both_numbers()
    {
        string path = NewFile(Granule + Page);
        using SafeFileHandle file = NativeFile.Open(path, writable: true);
        using MappedRegion region = MappedRegion.Map(file, 0, Granule + Page, RegionAccess.ReadWrite, new RegionOptions { Within = _reservation, ReservationOffset = 20 * Granule });
        NativeFile.SetLength(file, 4 * Granule);
        if (Granule == Page)
        {
            region.Extend(4 * Granule);
            return;
        }

        ArgumentException e = Assert.Throws<ArgumentException>(() => region.Extend(4 * Granule));
        Assert.Contains($"{21 * Granule + Page}", e.Message, StringComparison.Ordinal);
        Assert.Contains($"{Granule} bytes", e.Message, StringComparison.Ordinal);
        Assert.Equal(Granule + Page, region.Length);
        region.AsSpan(0, Granule + Page).Fill(1);
    }

    [Fact]
    public void A_failed_growth_leaves_the_region_as_it_was()
    {
        byte[] bytes = Fill();
        FileTruncatedException e = Assert.Throws<FileTruncatedException>(() => _region.Extend(11 * Granule));
        Assert.Contains($"{Steps * Granule} bytes", e.Message, StringComparison.Ordinal);
        NativeFile.SetLength(_file, 80 * Granule);
        Assert.Throws<ArgumentOutOfRangeException>(() => _region.Extend(80 * Granule));
        Assert.Throws<ArgumentOutOfRangeException>(() => _region.Extend(Steps * Granule));
        using (MappedRegion.MapAnonymous(Granule, RegionAccess.Read, new RegionOptions { Within = _reservation, ReservationOffset = 14 * Granule }))
        {
            Assert.Throws<ArgumentException>(() => _region.Extend(20 * Granule));
            _region.Extend(12 * Granule);
        }

        Assert.Equal(bytes, _region.AsReadOnlySpan(0, Steps * Granule).ToArray());
    }

    /// <summary>Writes another byte to every place, and answers what is there.</summary>
    private byte[] Fill()
    {
        byte[] bytes = new byte[Steps * Granule];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(i % 199);
        }

        bytes.CopyTo(_region.AsSpan(0, bytes.Length));
        return bytes;
    }
}
