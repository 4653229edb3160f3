using System;
using MappedStructs.Memory;

namespace MappedStructs.Storage;

/// <summary>The data of one file, mapped: the region, and where in it the data starts.</summary>
/// <remarks>What a shape stands on. It knows how stores become durable; a shape knows how records are addressed.</remarks>
internal sealed unsafe class MappedData : IDisposable
{
    private readonly MappedRegion _region;
    private readonly long _start;
    private readonly bool _isFlushable;

    public MappedData(MappedRegion region, long start, long length, MappedFile file, bool isFlushable)
    {
        _region = region;
        _start = start;
        Length = length;
        File = file;
        _isFlushable = isFlushable;
    }

    public MappedFile File { get; }

    /// <summary>Bytes of data.</summary>
    public long Length { get; }

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
        _region.Flush(_start + offset, length, mode);
        // Syncing pages that lie past the end of the file succeeds, and would say that they are safe.
        File.RequireWhole();
    }

    public Lease Lease() => _region.Lease();

    /// <summary>Unmaps as soon as no lease holds the memory. Never flushes.</summary>
    public void Dispose() => _region.Dispose();
}
