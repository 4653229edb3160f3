using System;
using MappedStructs.Storage;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>What is known of a file that others store to through a mapping.</summary>
internal sealed class MappedStores
{
    private byte[] _known;
    private byte[] _found = [];

    public MappedStores(ReadOnlySpan<byte> bytes)
    {
        _known = bytes.ToArray();
        Length = bytes.Length;
    }

    public long Length { get; private set; }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        SetLength(Math.Max(Length, offset + bytes.Length));
        bytes.CopyTo(_known.AsSpan((int)offset));
    }

    public void SetLength(long length)
    {
        if (length > _known.Length)
            Array.Resize(ref _known, (int)length * 2);
        if (length < Length)
            _known.AsSpan((int)length, (int)(Length - length)).Clear();
        Length = length;
    }

    /// <summary>Writes down the sectors that differ from what is known.</summary>
    public void Observe(SafeFileHandle file, int number, Recording recording)
    {
        if (_found.Length < Length)
            _found = new byte[_known.Length];
        int length = NativeFileOps.Instance.Read(file, 0, _found.AsSpan(0, (int)Length));
        for (int at = 0; at < length; at += Device.Sector)
        {
            int bytes = Math.Min(Device.Sector, length - at);
            ReadOnlySpan<byte> sector = _found.AsSpan(at, bytes);
            if (sector.SequenceEqual(_known.AsSpan(at, bytes)))
                continue;
            sector.CopyTo(_known.AsSpan(at));
            recording.AddWrite(number, at, sector);
        }
    }
}
