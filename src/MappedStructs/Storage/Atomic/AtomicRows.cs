using System;
using System.Runtime.InteropServices;
using System.Threading;
using MappedStructs.Memory;

namespace MappedStructs.Storage;

/// <summary>
/// One of the two mappings of an atomic file of rows: what readers see, which is the file, or where the writer stores, which is
/// private. The count is kept in memory and reaches the file with a commit.
/// </summary>
internal sealed unsafe class AtomicRows : RowData
{
    private readonly RowUnit _unit;
    private readonly long* _count;
    private readonly long _countAtOpening;

    public AtomicRows(MappedRegion region, long length, MappedFile file, RowUnit unit, long count)
        : base(region, 0, length, file, isFlushable: false)
    {
        _unit = unit;
        _countAtOpening = count;
        // Freed never: a list that was disposed may still look at it, and 8 bytes an open file are less than a lock for each look.
        _count = (long*)NativeMemory.AlignedAlloc(64, 64);
        *_count = count;
    }

    /// <summary>What commits to these rows; null until it has been made.</summary>
    public RedoStore? Store { get; set; }

    /// <summary>Whether the writer stores here.</summary>
    public bool IsWorking { get; init; }

    public override TouchedPages? Touched => IsWorking ? Store!.Touched : null;

    public override RowUnit Unit => _unit;

    public override bool IsGrowable => IsWorking;

    public override long FlushedCount => _countAtOpening;

    public override long* CountWord => _count;

    public long Count
    {
        get => Volatile.Read(ref *_count);
        set => Volatile.Write(ref *_count, value);
    }

    public override long ReadCount() => Count;

    public override long RequireRoom(long rows, int rowBytes) => IsWorking ? Store!.RequireRoom(rows, rowBytes) : long.MaxValue;

    public override void Grow(long dataBytes) => Store!.Grow(dataBytes);

    public override void Trim(long dataBytes) => throw new NotSupportedException("An atomic file keeps its space.");

    public override void FlushAll(long count, FlushMode mode, long? capacity = null) => throw new NotSupportedException("An atomic file is changed by commits alone.");

    /// <summary>The mapping has been made longer.</summary>
    public void Lengthen(long bytes) => Length = bytes;
}
