using System;
using System.Collections.Generic;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>One file: what the device has for sure, and what the system shows as long as it runs. Zero past the length.</summary>
internal sealed class DeviceFile
{
    public byte[] Durable { get; private set; } = [];

    public long DurableLength { get; private set; }

    public byte[] Cached { get; private set; } = [];

    public long CachedLength { get; private set; }

    /// <summary>Sectors of which the device has got something new, in the order in which it did.</summary>
    public List<int> Changed { get; } = [];

    public static DeviceFile Of(ReadOnlySpan<byte> bytes)
    {
        var file = new DeviceFile();
        file.Reserve(bytes.Length);
        bytes.CopyTo(file.Durable);
        bytes.CopyTo(file.Cached);
        file.DurableLength = bytes.Length;
        file.CachedLength = bytes.Length;
        return file;
    }

    public DeviceFile Clone() => new() { Durable = [.. Durable], DurableLength = DurableLength, Cached = [.. Cached], CachedLength = CachedLength };

    public void Reserve(long length)
    {
        if (length <= Durable.Length)
            return;
        long room = (Math.Max(length, Durable.Length * 2L) + Device.Sector - 1) / Device.Sector * Device.Sector;
        Durable = Grown(Durable, room);
        Cached = Grown(Cached, room);
    }

    public void SetCachedLength(long length)
    {
        Reserve(length);
        if (length < CachedLength)
            Cached.AsSpan((int)length, (int)(CachedLength - length)).Clear();
        CachedLength = length;
    }

    public void MakeDurable(int sector, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Durable.AsSpan(sector * Device.Sector));
        Changed.Add(sector);
    }

    public void MakeDurable(long length)
    {
        if (length < DurableLength)
        {
            Durable.AsSpan((int)length, (int)(DurableLength - length)).Clear();
            for (long sector = length / Device.Sector; sector * Device.Sector < DurableLength; sector++)
                Changed.Add((int)sector);
        }
        DurableLength = length;
    }

    private static byte[] Grown(byte[] bytes, long room)
    {
        Array.Resize(ref bytes, (int)room);
        return bytes;
    }
}
