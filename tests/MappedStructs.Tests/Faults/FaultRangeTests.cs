using System;
using System.IO;
using System.Threading;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Faults;

/// <summary>The table of ranges follows the regions: what is cut off, cut in two, lengthened or gone.</summary>
public sealed unsafe class FaultRangeTests : FaultTest
{
    private static readonly RegionOptions s_throw = new() { FaultPolicy = FaultPolicy.Throw };
    private static readonly RegionOptions s_contain = new() { FaultPolicy = FaultPolicy.Contain };

    [Fact]
    public void An_entry_is_free_again_when_its_region_is_gone()
    {
        MappedRegion.MapAnonymous(Page, RegionAccess.ReadWrite, s_contain).Dispose();
        int before = Claimed();
        MappedRegion region = MappedRegion.MapAnonymous(Page, RegionAccess.ReadWrite, s_contain);
        Assert.Equal(before + 1, Claimed());
        region.Dispose();
        Assert.Equal(before, Claimed());
    }

    [Fact]
    public void A_stale_entry_is_free_again_when_its_addresses_leave_the_quarantine()
    {
        MappedRegion.MapAnonymous(Page, RegionAccess.ReadWrite, s_throw).Dispose();
        Assert.NotEqual(0, StaleFaultRanges.Count);
        Quarantine.Drain();
        Assert.Equal(0, StaleFaultRanges.Count);
    }

    [Fact]
    public void A_stale_entry_is_free_again_when_its_place_in_a_reservation_is_taken()
    {
        using RegionReservation reservation = RegionReservation.Reserve(4 * Page);
        MappedRegion.MapAnonymous(2 * Page, RegionAccess.ReadWrite, s_throw with { Within = reservation }).Dispose();
        int stale = StaleFaultRanges.Count;
        using MappedRegion next = MappedRegion.MapAnonymous(4 * Page, RegionAccess.ReadWrite, new RegionOptions { Within = reservation });
        Assert.Equal(stale - 1, StaleFaultRanges.Count);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(3, 1, 1)]
    [InlineData(1, 2, 2)]
    [InlineData(0, 4, 0)]
    public void Where_a_part_of_a_stale_range_is_taken_the_rest_throws_still(int first, int pages, int left)
    {
        using RegionReservation reservation = RegionReservation.Reserve(4 * Page);
        MappedRegion region = MappedRegion.MapAnonymous(4 * Page, RegionAccess.ReadWrite, s_throw with { Within = reservation });
        byte* memory = (byte*)region.Address;
        int before = StaleFaultRanges.Count;
        region.Dispose();
        using MappedRegion next = MappedRegion.MapAnonymous(pages * Page, RegionAccess.ReadWrite, new RegionOptions { Within = reservation, ReservationOffset = first * Page });
        Assert.Equal(before + left, StaleFaultRanges.Count);
        for (int i = 0; i < 4; i++)
        {
            if (i >= first && i < first + pages)
            {
                Assert.Equal(0, memory[i * Page]);
            }
            else
            {
                Assert.Throws<NullReferenceException>(() => memory[i * Page]);
            }
        }
    }

    [Fact]
    public void A_hole_in_pages_that_are_just_being_unmapped_throws_at_every_moment() =>
        Assert.Equal(["rounds 2000"], Lines("fault-cuts", NewPath(), "2000"));

    [Fact]
    public void Where_the_table_is_full_a_region_that_was_to_be_cut_in_two_is_as_it_was()
    {
        string[] lines = Lines("fault-full", NewPath());
        Assert.StartsWith("IOException: FaultPolicy.Contain looks after 65536 mappings of a process at most", lines[0], StringComparison.Ordinal);
        Assert.Equal(["live 1, length 8", "live 2, length 3 and 3", "live 0, open 0"], lines[1..]);
    }

    [Fact]
    public void Both_parts_of_a_region_that_was_cut_in_two_are_looked_after_and_count_for_themselves()
    {
        string path = NewFile(8 * Page);
        using MappedRegion lower = MappedRegion.Map(path, 0, 8 * Page, RegionAccess.ReadWrite, s_contain);
        using MappedRegion upper = lower.Unmap(3 * Page, 2 * Page)!;
        SetLength(path, Page);
        Assert.Equal(0, upper.AsReadOnlySpan(Page + 7, 1)[0]);
        Assert.Equal((0, 1), (lower.FaultCount, upper.FaultCount));
        Assert.Equal(6 * Page + 7, Assert.Throws<MappingFaultException>(() => upper.Flush()).Offset);
        lower.Flush();
        Assert.Equal(0, lower.AsReadOnlySpan(2 * Page, 1)[0]);
        Assert.Equal((1, 1), (lower.FaultCount, upper.FaultCount));
    }

    [Fact]
    public void Offsets_of_faults_stay_those_of_the_file_when_a_region_loses_its_beginning()
    {
        string path = NewFile(8 * Page);
        using MappedRegion region = MappedRegion.Map(path, 2 * Page, 6 * Page, RegionAccess.ReadWrite, s_contain);
        region.Unmap(0, Page);
        SetLength(path, Page);
        Assert.Equal(0, region.AsReadOnlySpan(Page + 1, 1)[0]);
        region.Unmap(0, 3 * Page);
        Assert.Equal(4 * Page + 1, Assert.Throws<MappingFaultException>(() => region.Flush()).Offset);
    }

    [Fact]
    public void A_page_that_was_unmapped_from_a_region_throws_still()
    {
        string path = NewFile(4 * Page);
        using MappedRegion region = MappedRegion.Map(path, 0, 4 * Page, RegionAccess.ReadWrite, s_throw);
        byte* memory = (byte*)region.Address;
        region.Unmap(2 * Page, 2 * Page);
        Assert.Throws<NullReferenceException>(() => memory[3 * Page]);
        Assert.Equal(0, memory[Page]);
    }

    [Fact]
    public void A_region_that_was_lengthened_is_looked_after_to_its_end()
    {
        string path = NewFile(8 * Page);
        using RegionReservation reservation = RegionReservation.Reserve(8 * Page);
        using MappedRegion region = MappedRegion.Map(path, 0, 2 * Page, RegionAccess.ReadWrite, s_contain with { Within = reservation });
        region.Extend(8 * Page);
        SetLength(path, Page);
        Assert.Equal(0, region.AsReadOnlySpan((8 * Page) - 1, 1)[0]);
        Assert.Equal((8 * Page) - 1, Assert.Throws<MappingFaultException>(() => region.Flush()).Offset);
    }

    [Fact]
    public void Ranges_come_and_go_on_other_threads_while_faults_are_contained()
    {
        const int Holes = 2_000;
        string path = NewFile((long)(Holes + 1) * Page);
        using MappedRegion region = MappedRegion.Map(path, 0, (long)(Holes + 1) * Page, RegionAccess.ReadWrite, s_contain);
        SetLength(path, Page);
        using CancellationTokenSource done = new();
        var threads = new Thread[2];
        long made = 0;
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(() =>
            {
                while (!done.IsCancellationRequested)
                {
                    MappedRegion.MapAnonymous(Page, RegionAccess.ReadWrite, s_contain).Dispose();
                    MappedRegion.MapAnonymous(Page, RegionAccess.ReadWrite, s_throw).Dispose();
                    Interlocked.Increment(ref made);
                }
            });
            threads[i].Start();
        }

        for (int i = 1; i <= Holes; i++)
        {
            region.As<int>((long)i * Page) = i;
        }

        done.Cancel();
        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        Assert.NotEqual(0, made);
        Assert.Equal(Holes, region.FaultCount);
        for (int i = 1; i <= Holes; i++)
        {
            Assert.Equal(i, region.As<int>((long)i * Page));
        }
    }

    private static int Claimed()
    {
        int claimed = 0;
        FaultEntry* entries = FaultTable.EntriesOf(FaultHandler.Table);
        for (int i = 0; i < FaultTable.Capacity; i++)
        {
            claimed += entries[i].Claimed;
        }

        return claimed;
    }

    private static void SetLength(string path, long length)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(length);
    }
}
