using System;
using System.IO;
using MappedStructs.Memory;
using MappedStructs.Tests.Memory;

namespace MappedStructs.Tests.Faults;

/// <summary>Where there is no handler, the option says so before anything is made or changed.</summary>
public sealed class UnavailableTests : RegionTest
{
    public UnavailableTests() => Assert.SkipWhen(FaultHandler.IsAvailable, "Here the policies are there.");

    [Theory]
    [InlineData(FaultPolicy.Contain)]
    [InlineData(FaultPolicy.Throw)]
    public void Opening_with_a_policy_says_that_it_is_not_there_and_makes_no_file(FaultPolicy policy)
    {
        string path = NewPath();
        PlatformNotSupportedException e = Assert.Throws<PlatformNotSupportedException>(() => MappedRecord.Open<Wide>(path, new MapOptions { FaultPolicy = policy }));
        Assert.StartsWith($"FaultPolicy.{policy} is there on Linux x64 and arm64 alone, and this process runs on ", e.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
        Assert.Throws<PlatformNotSupportedException>(() => MappedRegion.MapAnonymous(Page, RegionAccess.ReadWrite, new RegionOptions { FaultPolicy = policy }));
    }

    [Fact]
    public void Crash_is_everywhere_and_a_guard_does_no_harm()
    {
        using MappedRecord<Wide> wide = MappedRecord.Open<Wide>(NewPath(), new MapOptions { FaultPolicy = FaultPolicy.Crash });
        Assert.Equal(0, wide.Guard(() => wide.Value.First));
        Assert.True(wide.TryRead(() => wide.Value.First, out _));
        Assert.Equal(0, wide.File.FaultCount);
        wide.ThrowIfFaulted();
    }
}
