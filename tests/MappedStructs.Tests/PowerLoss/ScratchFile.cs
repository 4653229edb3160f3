using System;
using System.Collections.Generic;
using System.IO;
using MappedStructs.Storage;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>A real file that becomes one image after another: only sectors that differ from the image before are written.</summary>
internal sealed class ScratchFile(string path) : IDisposable
{
    private readonly List<int> _doubtful = [];
    private byte[] _has = [];
    private byte[] _found = [];
    private bool[] _isDoubtful = [];
    private SafeFileHandle? _handle;
    private DeviceFile? _of;
    private int _changesSeen;

    public string Path => path;

    public bool Exists => _handle is not null;

    public ReadOnlySpan<byte> Bytes => _has.AsSpan(0, (int)Length);

    public long Length { get; private set; }

    /// <summary>Makes the file what it is in the image.</summary>
    public void Lay(DeviceFile of, FileImage image)
    {
        if (_handle is null)
        {
            // A new file each time it is missing, as after a real loss.
            _handle = NativeFileOps.Instance.TryCreateNew(path) ?? throw new IOException($"'{path}' is in the way.");
            _has.AsSpan().Clear();
            Length = 0;
            _of = null;
        }
        if (Length != image.Length)
            SetLength(image.Length);
        if (!ReferenceEquals(_of, of))
            DoubtEverything(of, image);
        for (; _changesSeen < of.Changed.Count; _changesSeen++)
            Doubt(of.Changed[_changesSeen]);
        foreach (int sector in image.Sectors)
            Doubt(sector);
        Patch(image);
    }

    /// <summary>The opening has written this.</summary>
    public void TakeWrite(long offset, ReadOnlySpan<byte> bytes)
    {
        if (offset + bytes.Length > Length)
            TakeLength(offset + bytes.Length);
        bytes.CopyTo(_has.AsSpan((int)offset));
        for (long sector = offset / Device.Sector; sector * Device.Sector < offset + bytes.Length; sector++)
            Doubt((int)sector);
    }

    /// <summary>The opening has set the length.</summary>
    public void TakeLength(long length)
    {
        Reserve(length);
        for (long at = length; at < Length; at += Device.Sector)
            Doubt((int)(at / Device.Sector));
        if (length < Length)
            _has.AsSpan((int)length, (int)(Length - length)).Clear();
        Length = length;
    }

    /// <summary>Finds what was stored through a mapping.</summary>
    public void TakeMappedStores()
    {
        if (_handle is null)
            return;
        Reserve(Length);
        if (_found.Length < _has.Length)
            _found = new byte[_has.Length];
        int length = NativeFileOps.Instance.Read(_handle, 0, _found.AsSpan(0, (int)Length));
        for (int at = 0; at < length; at += Device.Sector)
        {
            int bytes = Math.Min(Device.Sector, length - at);
            if (_found.AsSpan(at, bytes).SequenceEqual(_has.AsSpan(at, bytes)))
                continue;
            _found.AsSpan(at, bytes).CopyTo(_has.AsSpan(at));
            Doubt(at / Device.Sector);
        }
    }

    /// <summary>The file is gone, or goes now.</summary>
    public void Remove()
    {
        NativeFileOps.Instance.Delete(path);
        _handle?.Dispose();
        _handle = null;
    }

    public void Dispose() => _handle?.Dispose();

    private void SetLength(long length)
    {
        TakeLength(length);
        NativeFileOps.Instance.SetLength(_handle!, length);
    }

    private void Reserve(long length)
    {
        if (length > _has.Length)
            Array.Resize(ref _has, (int)((Math.Max(length, _has.Length * 2L) + Device.Sector - 1) / Device.Sector * Device.Sector));
        if (_isDoubtful.Length < _has.Length / Device.Sector)
            Array.Resize(ref _isDoubtful, _has.Length / Device.Sector);
    }

    private void Doubt(int sector)
    {
        if (sector >= _isDoubtful.Length)
            Reserve((sector + 1L) * Device.Sector);
        if (_isDoubtful[sector])
            return;
        _isDoubtful[sector] = true;
        _doubtful.Add(sector);
    }

    private void DoubtEverything(DeviceFile of, FileImage image)
    {
        _of = of;
        _changesSeen = of.Changed.Count;
        for (int sector = 0; sector * (long)Device.Sector < image.Length; sector++)
            Doubt(sector);
    }

    private void Patch(FileImage image)
    {
        _doubtful.Sort();
        long start = -1;
        long end = -1;
        foreach (int sector in _doubtful)
        {
            _isDoubtful[sector] = false;
            long at = sector * (long)Device.Sector;
            if (at >= Length)
                continue;
            int bytes = (int)Math.Min(Device.Sector, Length - at);
            Span<byte> has = _has.AsSpan((int)at, bytes);
            ReadOnlySpan<byte> wanted = image[sector];
            if (wanted.IsEmpty ? !has.ContainsAnyExcept((byte)0) : wanted[..bytes].SequenceEqual(has))
                continue;
            if (wanted.IsEmpty)
                has.Clear();
            else
                wanted[..bytes].CopyTo(has);
            if (at != end)
            {
                WriteRun(start, end);
                start = at;
            }
            end = at + bytes;
        }
        WriteRun(start, end);
        // The next image differs where this one differs from what is durable.
        _doubtful.Clear();
        foreach (int sector in image.Sectors)
            Doubt(sector);
    }

    private void WriteRun(long start, long end)
    {
        if (end > start)
            NativeFileOps.Instance.Write(_handle!, start, _has.AsSpan((int)start, (int)(end - start)));
    }
}
