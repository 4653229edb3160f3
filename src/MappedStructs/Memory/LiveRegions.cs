using System.Collections.Generic;
using System.Threading;

namespace MappedStructs.Memory;

/// <summary>
/// Every mapped region, in a list that runs through the regions themselves. It roots them: no garbage collection can
/// take memory away under a reference, and nothing is allocated to keep them.
/// </summary>
internal static class LiveRegions
{
    private static readonly Lock s_gate = new();
    private static MappedRegion? s_first;
    private static int s_count;

    internal static int Count => Volatile.Read(ref s_count);

    internal static void Add(MappedRegion region)
    {
        lock (s_gate)
        {
            region.NextLive = s_first;
            if (s_first is not null)
            {
                s_first.PreviousLive = region;
            }

            s_first = region;
            s_count++;
        }
    }

    internal static void Remove(MappedRegion region)
    {
        lock (s_gate)
        {
            if (region.PreviousLive is null)
            {
                s_first = region.NextLive;
            }
            else
            {
                region.PreviousLive.NextLive = region.NextLive;
            }

            if (region.NextLive is not null)
            {
                region.NextLive.PreviousLive = region.PreviousLive;
            }

            region.NextLive = region.PreviousLive = null;
            s_count--;
        }
    }

    /// <summary>The region that begins at an address. For tests.</summary>
    internal static MappedRegion? Find(nint address)
    {
        lock (s_gate)
        {
            MappedRegion? region = s_first;
            while (region is not null && region.Describe().Address != address)
            {
                region = region.NextLive;
            }

            return region;
        }
    }

    internal static IReadOnlyList<LiveRegion> Snapshot()
    {
        lock (s_gate)
        {
            List<LiveRegion> regions = new(s_count);
            for (MappedRegion? region = s_first; region is not null; region = region.NextLive)
            {
                regions.Add(region.Describe());
            }

            return regions;
        }
    }
}
