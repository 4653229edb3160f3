using System.Collections.Generic;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Memory;

public sealed class QuarantineReturnTests : RegionTest
{
    [Fact]
    public void Addresses_past_the_bound_go_back_to_the_system_and_are_used_again()
    {
        OnlyOnUnix();
        const int Regions = 3 * Quarantine.MaxCount;
        HashSet<nint> seen = [];
        for (int i = 0; i < Regions; i++)
        {
            using MappedRegion region = MappedRegion.MapAnonymous(Page);
            seen.Add(region.Address);
        }

        Assert.InRange(seen.Count, Quarantine.MaxCount + 1, Regions - 1);
    }
}
