using System;
using System.Collections.Generic;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>One file of a <see cref="CrashImage"/>: the durable bytes, and the sectors that differ from them.</summary>
internal sealed class FileImage
{
    private DeviceFile _file = new();
    private byte[] _laid = new byte[8 * Device.Sector];
    private int[] _places = [];

    public long Length { get; private set; }

    /// <summary>The sectors that are laid over the durable ones.</summary>
    public List<int> Sectors { get; } = [];

    public void Begin(DeviceFile file)
    {
        foreach (int sector in Sectors)
            _places[sector] = 0;
        Sectors.Clear();
        _file = file;
        Length = file.DurableLength;
    }

    public ReadOnlySpan<byte> this[int sector]
    {
        get
        {
            int place = sector < _places.Length ? _places[sector] : 0;
            return place > 0 ? _laid.AsSpan((place - 1) * Device.Sector, Device.Sector)
                : (sector + 1) * Device.Sector <= _file.Durable.Length ? _file.Durable.AsSpan(sector * Device.Sector, Device.Sector)
                : default;
        }
    }

    public void Lay(int sector, ReadOnlySpan<byte> bytes) => bytes.CopyTo(PlaceOf(sector));

    public void Tear(int sector, ReadOnlySpan<byte> bytes, int at, bool isEndNew)
    {
        // What was there before is in place already.
        Span<byte> place = PlaceOf(sector);
        if (isEndNew)
            bytes[at..].CopyTo(place[at..]);
        else
            bytes[..at].CopyTo(place);
    }

    public void SetLength(long length)
    {
        for (long at = length; at < Length; at = (at / Device.Sector + 1) * Device.Sector)
            PlaceOf((int)(at / Device.Sector))[(int)(at % Device.Sector)..].Clear();
        Length = length;
    }

    private Span<byte> PlaceOf(int sector)
    {
        if (sector >= _places.Length)
            Array.Resize(ref _places, Math.Max(sector + 1, _places.Length * 2));
        if (_places[sector] == 0)
        {
            ReadOnlySpan<byte> durable = this[sector];
            Sectors.Add(sector);
            _places[sector] = Sectors.Count;
            if (Sectors.Count * Device.Sector > _laid.Length)
                Array.Resize(ref _laid, _laid.Length * 2);
            Span<byte> place = _laid.AsSpan((Sectors.Count - 1) * Device.Sector, Device.Sector);
            if (durable.IsEmpty)
                place.Clear();
            else
                durable.CopyTo(place);
        }
        return _laid.AsSpan((_places[sector] - 1) * Device.Sector, Device.Sector);
    }
}
