// TryFind gives its result out as a span, and closes the region on the way.
using System;
using MappedStructs.Memory;

namespace Search;

public static class BinaryIndex
{
    public static bool TryFind(string path, ReadOnlySpan<byte> key, out ReadOnlySpan<byte> found)
    {
        using var region = MappedRegion.Map(path, 0, 1 << 16, RegionAccess.Read);
        ReadOnlySpan<byte> all = region.AsReadOnlySpan(0, 1 << 16);
        int at = all.IndexOf(key);
        if (at < 0)
        {
            found = default;
            return false;
        }
        found = all.Slice(at + key.Length, 16); // MPS0035
        return true;
    }
}
