using System;
using System.Threading;
using MappedStructs.Memory;

namespace MappedStructs.Storage;

/// <summary>The data of one file, mapped: the region, and where in it the data starts.</summary>
/// <remarks>What a shape stands on. It knows how stores become durable; a shape knows how records are addressed.</remarks>
internal unsafe class MappedData : IDisposable
{
    private readonly IFileOps _ops;
    private readonly MappedRegion _region;
    private readonly long _start;
    private readonly bool _isFlushable;
    private long _length;

    public MappedData(MappedRegion region, long start, long length, MappedFile file, bool isFlushable, IFileOps? ops = null)
    {
        _ops = ops ?? NativeFileOps.Instance;
        _region = region;
        _start = start;
        _length = length;
        File = file;
        _isFlushable = isFlushable;
    }

    public MappedFile File { get; }

    /// <summary>Bytes of data that the file has and that are mapped. A file of rows grows, and this with it, once the new part can be used.</summary>
    public long Length
    {
        get => Volatile.Read(ref _length);
        protected set => Volatile.Write(ref _length, value);
    }

    /// <summary>The first byte of the data. Valid until the region is unmapped.</summary>
    /// <exception cref="ObjectDisposedException">The region was disposed.</exception>
    public byte* Pointer => _region.Pointer + _start;

    /// <summary>Where the data starts in the region: page boundaries count from the region's start.</summary>
    public long Start => _start;

    /// <summary>Takes bytes of the data to the device, or starts to. Memory without a file has nothing to flush.</summary>
    /// <exception cref="FileTruncatedException">The file has been cut: what was stored past its end is gone.</exception>
    public void Flush(long offset, long length, FlushMode mode)
    {
        if (!_isFlushable)
        {
            ObjectDisposedException.ThrowIf(_region.IsDisposed, this);
            return;
        }
        FlushRegion(_start + offset, length, mode);
        // Syncing pages that lie past the end of the file succeeds, and would say that they are safe.
        File.RequireWhole(Length);
    }

    /// <summary>Takes bytes of the region to the device.</summary>
    /// <exception cref="MappedFilePoisonedException">The flush failed, now or earlier.</exception>
    protected void FlushRegion(long offset, long length, FlushMode mode)
    {
        try
        {
            _ops.Flush(_region, offset, length, mode);
        }
        catch (MappedFilePoisonedException)
        {
            OnSyncFailed();
            throw;
        }
    }

    /// <summary>A sync has failed: what is written down about the file must not be believed by who opens it next.</summary>
    protected virtual void OnSyncFailed() { }

    /// <summary>The region, for the class that makes it grow.</summary>
    internal MappedRegion Region => _region;

    /// <summary>Whether there is a file that stores reach.</summary>
    protected bool IsFlushable => _isFlushable;

    public Lease Lease() => _region.Lease();

    /// <summary>Unmaps as soon as no lease holds the memory. Never flushes.</summary>
    public virtual void Dispose() => _region.Dispose();
}
