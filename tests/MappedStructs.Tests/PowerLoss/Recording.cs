using System;
using System.Collections.Generic;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>Everything that was done to the files of a folder, in order, with the bytes.</summary>
internal sealed class Recording
{
    private byte[] _bytes = new byte[64 << 10];
    private int _used;

    public List<DeviceEvent> Events { get; } = [];

    public ReadOnlySpan<byte> BytesOf(in DeviceEvent write) => _bytes.AsSpan(write.Bytes, (int)write.Length);

    public void Clear()
    {
        Events.Clear();
        _used = 0;
    }

    public void Add(in DeviceEvent happened) => Events.Add(happened);

    public void AddWrite(int file, long offset, ReadOnlySpan<byte> bytes)
    {
        if (_used + bytes.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + bytes.Length));
        bytes.CopyTo(_bytes.AsSpan(_used));
        Events.Add(new DeviceEvent(DeviceEventKind.Write) { File = file, Offset = offset, Length = bytes.Length, Bytes = _used });
        _used += bytes.Length;
    }
}
