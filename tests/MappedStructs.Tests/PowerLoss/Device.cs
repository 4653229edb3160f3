using System;
using System.Collections.Generic;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>
/// A device with a volatile cache: what it has for sure, and what it may or may not have, down to single sectors.
/// </summary>
/// <remarks>
/// Lengths and entries of the directory are as independent of the data as sectors are of each other. File systems are kinder
/// than that; none is less kind.
/// </remarks>
internal sealed class Device
{
    /// <summary>What a device writes as one. Less may be new where the power goes in the middle of it.</summary>
    public const int Sector = 512;

    private byte[] _sectors = new byte[64 << 10];
    private int _used;

    public List<DeviceFile> Files { get; } = [];

    /// <summary>The directory that the device has for sure.</summary>
    public Dictionary<string, int> Names { get; } = [];

    /// <summary>What no sync has covered, in the order in which it came.</summary>
    public List<PendingUnit> Pending { get; } = [];

    /// <summary>Calls so far.</summary>
    public int Calls { get; private set; }

    public ReadOnlySpan<byte> BytesOf(in PendingUnit sector) => _sectors.AsSpan(sector.Bytes, Sector);

    public void Apply(Recording recording, in DeviceEvent happened)
    {
        Calls++;
        switch (happened.Kind)
        {
            case DeviceEventKind.Write:
                Write(happened.File, happened.Offset, recording.BytesOf(happened));
                break;
            case DeviceEventKind.SetLength:
                SetLength(happened.File, happened.Length);
                break;
            case DeviceEventKind.Grow:
                SetLength(happened.File, Math.Max(happened.Length, Files[happened.File].CachedLength));
                break;
            case DeviceEventKind.Sync:
                Sync(happened.File, happened.Offset, happened.Length);
                break;
            case DeviceEventKind.Create:
                Files.Add(new DeviceFile());
                Pending.Add(new PendingUnit(PendingKind.Entry, happened.File, Calls, 0, 0, happened));
                break;
            case DeviceEventKind.Move or DeviceEventKind.Delete:
                Pending.Add(new PendingUnit(PendingKind.Entry, happened.File, Calls, 0, 0, happened));
                break;
            case DeviceEventKind.SyncDirectory:
                SyncDirectory();
                break;
        }
    }

    /// <summary>The same device, which goes its own way from here on.</summary>
    public Device Clone()
    {
        var device = new Device { _sectors = [.. _sectors], _used = _used, Calls = Calls };
        foreach (DeviceFile file in Files)
            device.Files.Add(file.Clone());
        foreach ((string name, int file) in Names)
            device.Names.Add(name, file);
        device.Pending.AddRange(Pending);
        return device;
    }

    /// <summary>What an entry of the directory does to it.</summary>
    public static void Apply(Dictionary<string, int> names, in DeviceEvent entry)
    {
        switch (entry.Kind)
        {
            case DeviceEventKind.Create:
                names[entry.Name!] = entry.File;
                break;
            case DeviceEventKind.Move:
                names.Remove(entry.Name!);
                names[entry.Target!] = entry.File;
                break;
            default:
                names.Remove(entry.Name!);
                break;
        }
    }

    private void Write(int number, long offset, ReadOnlySpan<byte> bytes)
    {
        DeviceFile file = Files[number];
        if (offset + bytes.Length > file.CachedLength)
            SetLength(number, offset + bytes.Length);
        while (!bytes.IsEmpty)
        {
            int sector = (int)(offset / Sector);
            int count = Math.Min(bytes.Length, ((sector + 1) * Sector) - (int)offset);
            Span<byte> cached = file.Cached.AsSpan((int)offset, count);
            if (!cached.SequenceEqual(bytes[..count]))
            {
                bytes[..count].CopyTo(cached);
                // The system keeps whole pages, so that a sector goes out with everything that was ever written to it.
                Pending.Add(new PendingUnit(PendingKind.Sector, number, Calls, sector, Keep(file.Cached.AsSpan(sector * Sector, Sector)), default));
            }
            offset += count;
            bytes = bytes[count..];
        }
    }

    private void SetLength(int number, long length)
    {
        DeviceFile file = Files[number];
        if (length == file.CachedLength)
            return;
        file.SetCachedLength(length);
        Pending.Add(new PendingUnit(PendingKind.Length, number, Calls, length, 0, default));
    }

    private void Sync(int number, long offset, long length)
    {
        DeviceFile file = Files[number];
        long end = length == long.MaxValue ? long.MaxValue : offset + length;
        foreach (PendingUnit unit in Pending)
        {
            if (unit.File != number)
                continue;
            if (unit.Kind == PendingKind.Length)
                file.MakeDurable(unit.Value);
            else if (IsCovered(unit, offset, end))
                file.MakeDurable((int)unit.Value, BytesOf(unit));
        }
        Pending.RemoveAll(unit => unit.File == number && (unit.Kind == PendingKind.Length || IsCovered(unit, offset, end)));
        ForgetWhenEmpty();
    }

    private static bool IsCovered(in PendingUnit unit, long offset, long end) =>
        unit.Kind == PendingKind.Sector && unit.Value * Sector >= offset && unit.Value * Sector < end;

    private void SyncDirectory()
    {
        foreach (PendingUnit unit in Pending)
        {
            if (unit.Kind == PendingKind.Entry)
                Apply(Names, unit.Event);
        }
        Pending.RemoveAll(static unit => unit.Kind == PendingKind.Entry);
        ForgetWhenEmpty();
    }

    private int Keep(ReadOnlySpan<byte> sector)
    {
        if (_used + Sector > _sectors.Length)
            Array.Resize(ref _sectors, _sectors.Length * 2);
        sector.CopyTo(_sectors.AsSpan(_used));
        _used += Sector;
        return _used - Sector;
    }

    private void ForgetWhenEmpty()
    {
        if (Pending.Count == 0)
            _used = 0;
    }
}
