// Spans of a region are sliced, filled, searched and copied, all before Dispose.
using System;
using System.Buffers.Binary;
using System.IO;
using MappedStructs;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace Archive;

public static class ArchiveIndex
{
    public static uint Checksum(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        long length = RandomAccess.GetLength(file);
        using MappedRegion region = MappedRegion.Map(file, 0, length, RegionAccess.Read);
        uint sum = 0;
        for (long at = 0; at < length; at += 1 << 20)
        {
            ReadOnlySpan<byte> block = region.AsReadOnlySpan(at, (int)Math.Min(1 << 20, length - at));
            foreach (byte b in block)
                sum = (sum << 1 | sum >> 31) ^ b;
        }
        return sum;
    }

    public static byte[] Entry(string path, int number)
    {
        using var region = MappedRegion.Map(path, 0, 1 << 16, RegionAccess.Read);
        ReadOnlySpan<byte> table = region.AsReadOnlySpan(0, 4096);
        ReadOnlySpan<byte> row = table.Slice(number * 16, 16);
        int offset = BinaryPrimitives.ReadInt32LittleEndian(row);
        int length = BinaryPrimitives.ReadInt32LittleEndian(row[4..]);
        return region.AsReadOnlySpan(offset, length).ToArray();
    }

    public static void Fill(MappedRegion region, byte value)
    {
        Span<byte> head = region.AsSpan(0, MappedRegion.PageSize);
        head.Fill(value);
        region.Flush(0, head.Length);
    }

    public static int Find(string path, ReadOnlySpan<byte> needle)
    {
        MappedRegion region = MappedRegion.Map(path, 0, MappedRegion.PageSize, RegionAccess.Read);
        int found = region.AsReadOnlySpan(0, MappedRegion.PageSize).IndexOf(needle);
        region.Dispose();
        return found;
    }
}
