// A helper maps a file, and returns a span over bytes that are unmapped when it returns.
using System;
using System.IO;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace Assets;

public static class AssetLoader
{
    public static ReadOnlySpan<byte> Load(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        long length = RandomAccess.GetLength(file);
        if (length == 0)
            return default;
        using MappedRegion region = MappedRegion.Map(file, 0, length, RegionAccess.Read);
        region.Advise(0, length, MappedStructs.MapAdvice.Sequential);
        ReadOnlySpan<byte> bytes = region.AsReadOnlySpan(0, checked((int)length));
        return bytes; // MPS0035
    }
}
