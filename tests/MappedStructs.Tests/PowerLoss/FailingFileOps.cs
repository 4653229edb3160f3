using System;
using MappedStructs.Interop;
using MappedStructs.Memory;
using MappedStructs.Storage;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.PowerLoss;

internal enum CallFailure
{
    /// <summary>The device does not answer.</summary>
    DeviceError,

    /// <summary>The disk is full: nothing of a write is there.</summary>
    DiskFull,

    /// <summary>The disk becomes full in the middle of a write.</summary>
    ShortWrite,
}

/// <summary>Does everything for real, but for one call, which fails as the system would have it fail.</summary>
/// <param name="failure">How.</param>
/// <param name="failing">Which call, counted from 1.</param>
internal sealed class FailingFileOps(CallFailure failure, int failing) : IFileOps
{
    private readonly IFileOps _inner = NativeFileOps.Instance;

    /// <summary>Calls so far that could have failed.</summary>
    public int Calls { get; private set; }

    /// <summary>Whether one has.</summary>
    public bool HasFailed => Calls >= failing;

    /// <summary>What has failed.</summary>
    public string Failed { get; private set; } = "";

    public SafeFileHandle Open(string path, bool writable)
    {
        Fail("open", takesSpace: false);
        return _inner.Open(path, writable);
    }

    public SafeFileHandle? TryCreateNew(string path)
    {
        Fail("create", takesSpace: true);
        return _inner.TryCreateNew(path);
    }

    public FileFacts GetFacts(SafeFileHandle file) => _inner.GetFacts(file);

    public (long Length, long ModifiedAt) GetStamp(SafeFileHandle file) => _inner.GetStamp(file);

    public int Read(SafeFileHandle file, long offset, Span<byte> into)
    {
        Fail("read", takesSpace: false);
        return _inner.Read(file, offset, into);
    }

    public void Write(SafeFileHandle file, long offset, ReadOnlySpan<byte> bytes)
    {
        if (failure == CallFailure.ShortWrite && Calls + 1 == failing)
            _inner.Write(file, offset, bytes[..(bytes.Length / 2)]);
        Fail("write", takesSpace: true);
        _inner.Write(file, offset, bytes);
    }

    public void SetLength(SafeFileHandle file, long length)
    {
        Fail("set the length", takesSpace: true);
        _inner.SetLength(file, length);
    }

    public bool Allocate(SafeFileHandle file, long offset, long length)
    {
        Fail("allocate", takesSpace: true);
        return _inner.Allocate(file, offset, length);
    }

    public void Sync(SafeFileHandle file)
    {
        Fail("sync", takesSpace: true);
        _inner.Sync(file);
    }

    public void SyncData(SafeFileHandle file)
    {
        Fail("sync of the data", takesSpace: true);
        _inner.SyncData(file);
    }

    public void Flush(MappedRegion region, long offset, long length, FlushMode mode) => _inner.Flush(region, offset, length, mode);

    public bool MoveIntoPlace(string temporary, string path)
    {
        Fail("move", takesSpace: true);
        return _inner.MoveIntoPlace(temporary, path);
    }

    public void Delete(string path) => _inner.Delete(path);

    public void SyncDirectoryOf(string path)
    {
        Fail("sync of the directory", takesSpace: false);
        _inner.SyncDirectoryOf(path);
    }

    private void Fail(string what, bool takesSpace)
    {
        if (++Calls != failing)
            return;
        Failed = what;
        throw UnixError.ToIOException(what, failure == CallFailure.DeviceError || !takesSpace ? Errno.EIO : Errno.ENOSPC);
    }
}
