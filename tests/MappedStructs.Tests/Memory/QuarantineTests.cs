using System;
using System.Collections.Generic;
using System.Threading;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Memory;

public sealed class QuarantineTests : RegionTest
{
    [Fact]
    public void The_addresses_of_a_disposed_region_are_held()
    {
        OnlyOnUnix();
        MappedRegion region = MappedRegion.MapAnonymous(Page);
        nint address = region.Address;
        region.Dispose();
        Assert.True(Quarantine.Holds(address));
    }

    [Fact]
    public void The_next_regions_do_not_get_the_addresses()
    {
        OnlyOnUnix();
        HashSet<nint> seen = [];
        for (int i = 0; i < Quarantine.MaxCount / 2; i++)
        {
            using MappedRegion region = MappedRegion.MapAnonymous(Page);
            Assert.True(seen.Add(region.Address), "An address came back while it should have been held.");
        }
    }

    [Fact]
    public void It_is_bounded_by_count_and_the_oldest_goes_first()
    {
        OnlyOnUnix();
        Quarantine.Drain();
        nint first = 0;
        nint second = 0;
        for (int i = 0; i <= Quarantine.MaxCount; i++)
        {
            MappedRegion region = MappedRegion.MapAnonymous(Page);
            first = i == 0 ? region.Address : first;
            second = i == 1 ? region.Address : second;
            region.Dispose();
        }

        Assert.Equal(Quarantine.MaxCount, Quarantine.Usage.Count);
        Assert.False(Quarantine.Holds(first));
        Assert.True(Quarantine.Holds(second));
    }

    [Fact]
    public void It_is_bounded_by_bytes()
    {
        OnlyOnUnix();
        Quarantine.Drain();
        for (int i = 0; i < 12; i++)
        {
            RegionReservation.Reserve(1L << 40).Dispose();
        }

        Assert.True(Quarantine.Usage.Bytes <= Quarantine.MaxBytes);
        Assert.Equal(8, Quarantine.Usage.Count);
    }

    [Fact]
    public void Draining_empties_it_once()
    {
        OnlyOnUnix();
        MappedRegion.MapAnonymous(Page).Dispose();
        Assert.True(Quarantine.Drain());
        Assert.Equal((0, 0UL), Quarantine.Usage);
        Assert.False(Quarantine.Drain());
    }

    [Fact]
    public void A_large_region_comes_into_it_a_moment_later()
    {
        OnlyOnUnix();
        MappedRegion region = MappedRegion.MapAnonymous(Quarantine.LargeRange);
        nint address = region.Address;
        region.Dispose();
        Assert.True(SpinWait.SpinUntil(() => Quarantine.Holds(address), TimeSpan.FromMinutes(1)));
    }

    [Theory]
    [InlineData(1 << 16)]
    [InlineData(Quarantine.LargeRange)]
    public void A_stale_pointer_faults_at_once(int length)
    {
        OnlyOnUnix();
        (int exitCode, string output) = SecondProcess.Run("read-stale", NewPatternFile(length));
        Assert.NotEqual(0, exitCode);
        Assert.Equal("kept", output.Trim());
        Assert.DoesNotContain("read", output, StringComparison.Ordinal);
    }
}
