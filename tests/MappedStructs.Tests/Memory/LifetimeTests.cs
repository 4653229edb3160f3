using System;
using System.Collections.Generic;
using System.Threading;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Memory;

public sealed class LifetimeTests : RegionTest
{
    [Fact]
    public void A_region_counts_as_live_until_it_is_disposed()
    {
        int before = MappedRegion.LiveCount;
        MappedRegion region = MappedRegion.MapAnonymous(1);
        Assert.Equal(before + 1, MappedRegion.LiveCount);
        Assert.Contains(MappedRegion.LiveRegions(), live => live.Address == region.Address);
        region.Dispose();
        Assert.Equal(before, MappedRegion.LiveCount);
        Assert.True(region.IsDisposed);
    }

    [Fact]
    public void Disposing_twice_does_nothing_the_second_time()
    {
        int before = MappedRegion.LiveCount;
        MappedRegion region = MappedRegion.MapAnonymous(1);
        region.Dispose();
        region.Dispose();
        Assert.Equal(before, MappedRegion.LiveCount);
    }

    [Fact]
    public void Regions_are_removed_from_the_list_in_any_order()
    {
        List<MappedRegion> regions = [];
        for (int i = 0; i < 9; i++)
        {
            regions.Add(MappedRegion.MapAnonymous(1));
        }

        foreach (int index in new[] { 4, 0, 8, 3, 5, 1, 7, 2, 6 })
        {
            nint address = regions[index].Address;
            regions[index].Dispose();
            Assert.DoesNotContain(MappedRegion.LiveRegions(), live => live.Address == address);
        }
    }

    [Fact]
    public unsafe void A_region_that_nobody_holds_survives_the_collector()
    {
        nint address = MapAndForget();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.Equal(99, *(byte*)address);

        // Only the list still knows it.
        LiveRegionAt(address).Dispose();
    }

    [Fact]
    public void After_Dispose_on_another_thread_every_member_throws()
    {
        MappedRegion region = MappedRegion.Map(NewFile(Granule), 0, Granule, RegionAccess.ReadWrite);
        Thread other = new(region.Dispose);
        other.Start();
        other.Join();

        Assert.Throws<ObjectDisposedException>(() => region.Address);
        Assert.Throws<ObjectDisposedException>(() => region.Length);
        Assert.Throws<ObjectDisposedException>(() => region.AsSpan(0, 1));
        Assert.Throws<ObjectDisposedException>(() => region.AsReadOnlySpan(0, 1));
        Assert.Throws<ObjectDisposedException>(() => region.As<byte>(0));
        Assert.Throws<ObjectDisposedException>(() => region.AsReadOnly<byte>(0));
        Assert.Throws<ObjectDisposedException>(() => region.Flush());
        Assert.Throws<ObjectDisposedException>(() => region.Flush(0, 1));
        Assert.Throws<ObjectDisposedException>(() => { _ = region.FlushAsync(TestContext.Current.CancellationToken); });
        Assert.Throws<ObjectDisposedException>(() => region.Advise(0, 1, MapAdvice.Random));
        Assert.Throws<ObjectDisposedException>(() => region.Prefault(0, 1, forWriting: false));
        Assert.Throws<ObjectDisposedException>(() => region.LockInMemory(0, 1));
        Assert.Throws<ObjectDisposedException>(() => region.UnlockFromMemory(0, 1));
        Assert.Throws<ObjectDisposedException>(() => region.CountResidentPages(0, 1));
        Assert.Throws<ObjectDisposedException>(() => region.IsResident(0, 1));
        Assert.Throws<ObjectDisposedException>(() => region.UseHugePages(0, 1));
        Assert.Throws<ObjectDisposedException>(() => region.Protect(0, Granule, RegionAccess.Read));
        Assert.Throws<ObjectDisposedException>(() => region.Unmap(0, Granule));
        Assert.Throws<ObjectDisposedException>(() => region.Lease().Dispose());
        Assert.Contains("disposed", region.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lease_keeps_the_memory_over_a_Dispose_elsewhere()
    {
        int before = MappedRegion.LiveCount;
        MappedRegion region = MappedRegion.MapAnonymous(Granule);
        using (Lease lease = region.Lease())
        {
            Span<byte> span = region.AsSpan(0, 10);
            Thread other = new(region.Dispose);
            other.Start();
            other.Join();

            Assert.True(region.IsDisposed);
            Assert.Equal(before + 1, MappedRegion.LiveCount);
            span.Fill(3);
            Assert.Equal(3, span[9]);
        }

        Assert.Equal(before, MappedRegion.LiveCount);
    }

    [Fact]
    public void The_last_of_several_leases_ends_the_mapping()
    {
        int before = MappedRegion.LiveCount;
        MappedRegion region = MappedRegion.MapAnonymous(Granule);
        Lease first = region.Lease();
        Lease second = region.Lease();
        region.Dispose();
        first.Dispose();
        first.Dispose();
        Assert.Equal(before + 1, MappedRegion.LiveCount);
        second.Dispose();
        Assert.Equal(before, MappedRegion.LiveCount);
    }

    [Fact]
    public void Leases_and_disposals_that_race_neither_fault_nor_leak()
    {
        const int Threads = 8;
        int before = MappedRegion.LiveCount;
        for (int round = 0; round < 300; round++)
        {
            MappedRegion region = MappedRegion.MapAnonymous(Page);
            using Barrier start = new(Threads);
            Thread[] threads = new Thread[Threads];
            for (int i = 0; i < Threads; i++)
            {
                bool disposes = i % 4 == 3;
                threads[i] = new Thread(() =>
                {
                    start.SignalAndWait();
                    if (disposes)
                    {
                        region.Dispose();
                        return;
                    }

                    try
                    {
                        for (int access = 0; access < 200; access++)
                        {
                            using Lease lease = region.Lease();
                            region.AsSpan(access, 1)[0] = 1;
                        }
                    }
                    catch (ObjectDisposedException)
                    {
                        // told, and not torn away
                    }
                });
                threads[i].Start();
            }

            foreach (Thread thread in threads)
            {
                thread.Join();
            }

            Assert.Equal(before, MappedRegion.LiveCount);
        }
    }

    [Fact]
    public void Flushes_that_race_with_Dispose_end_or_throw_and_the_region_goes()
    {
        int before = MappedRegion.LiveCount;
        string path = NewFile(Granule);
        for (int round = 0; round < 50; round++)
        {
            MappedRegion region = MappedRegion.Map(path, 0, Granule, RegionAccess.ReadWrite);
            Thread flusher = new(() =>
            {
                try
                {
                    while (true)
                    {
                        region.Flush(0, Granule, FlushMode.StartWriteback);
                    }
                }
                catch (ObjectDisposedException)
                {
                }
            });
            flusher.Start();
            Thread.Yield();
            region.Dispose();
            flusher.Join();
            Assert.Equal(before, MappedRegion.LiveCount);
        }
    }

    private static nint MapAndForget()
    {
        MappedRegion region = MappedRegion.MapAnonymous(1);
        region.AsSpan(0, 1)[0] = 99;
        return region.Address;
    }

    private static MappedRegion LiveRegionAt(nint address) => LiveRegions.Find(address)!;
}
