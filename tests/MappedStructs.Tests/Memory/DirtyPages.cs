using System;
using System.Globalization;
using System.IO;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Memory;

/// <summary>How many pages of a mapping the kernel holds to be dirty, from /proc/self/smaps.</summary>
internal static class DirtyPages
{
    internal static void Require() =>
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/proc/self/smaps"), "There is no /proc/self/smaps that tells which pages are dirty.");

    /// <summary>Of the system's mapping that begins where the region does.</summary>
    internal static long Count(MappedRegion region)
    {
        bool inside = false;
        long kilobytes = 0;
        bool found = false;
        foreach (string line in File.ReadLines("/proc/self/smaps"))
        {
            int dash = line.IndexOf('-', StringComparison.Ordinal);
            if (dash > 0 && nint.TryParse(line.AsSpan(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out nint start))
            {
                inside = start == region.Address;
                found |= inside;
            }
            else if (inside && (line.StartsWith("Shared_Dirty:", StringComparison.Ordinal) || line.StartsWith("Private_Dirty:", StringComparison.Ordinal)))
            {
                kilobytes += long.Parse(line.AsSpan(line.IndexOf(':', StringComparison.Ordinal) + 1).TrimEnd("kB").Trim(), CultureInfo.InvariantCulture);
            }
        }

        Assert.True(found, "The kernel has no mapping that begins where the region does.");
        return kilobytes * 1024 / MappedRegion.PageSize;
    }
}
