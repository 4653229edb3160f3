using System;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Threading;
using MappedStructs.Format;
using MappedStructs.Memory;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>Rows kept a column at a time: where a cell is, how many rows there are, and how they are appended.</summary>
/// <remarks>
/// What <see cref="ColumnSet{T}"/> and the columns of every type share; nothing here depends on the struct. Base address and
/// chunk length never change, growth moves nothing. What is checked before an address is made is <see cref="_count"/> alone,
/// which never exceeds the rows whose chunks are mapped, and is 0 once the mapping was disposed.
/// </remarks>
internal sealed unsafe partial class ColumnStore
{
    /// <summary>Bytes of the widest column that are said at a time to be stored to, or given out.</summary>
    private const int BlockBytes = 4096;

    private readonly Mapping _owner;
    private readonly RowData _data;
    private readonly byte* _base;
    private readonly long _chunkLength;
    private readonly long _mask;
    private readonly int _shift;
    private readonly bool _follows;

    /// <summary>Where it must be said what is stored to, and given out to be: in write scopes.</summary>
    private readonly TouchedPages? _touched;

    // Rows are said to be stored to, or given out, a block at a time: what is side by side is likely to follow. The last one, and in
    // which scope it was.
    private readonly int _blockShift;
    private long _givenBlock;
    private int _givenScope;
    private long _count;
    private bool _isClosed;

    /// <summary>Over mapped data, whose layout was checked.</summary>
    /// <param name="owner">Named by exceptions.</param>
    /// <param name="data">The mapped chunks.</param>
    /// <param name="layout">How they are laid out.</param>
    /// <param name="isWritable">Whether rows are appended and stored to through this object.</param>
    public ColumnStore(Mapping owner, RowData data, ChunkLayout layout, bool isWritable)
    {
        _owner = owner;
        _data = data;
        Layout = layout;
        _base = data.Pointer;
        _chunkLength = layout.ChunkLength;
        _mask = layout.RowsPerChunk - 1;
        _shift = layout.Shift;
        // Nobody else appends where one writer has the file to itself.
        _follows = !isWritable || data.IsShared;
        _isWritable = isWritable;
        _touched = isWritable ? data.Touched : null;
        _blockShift = BlockShiftOf(layout);
        _published = data.CountWord;
        _flushedCount = data.FlushedCount;
        Refresh();
        BelieveStatistics();
    }

    public ChunkLayout Layout { get; }

    public RowData Data => _data;

    /// <summary>Rows that were in doubt at opening.</summary>
    public RowRange UnflushedTail => _data.UnflushedTail;

    /// <summary>Binary logarithm of the rows a chunk.</summary>
    public int Shift => _shift;

    /// <summary>How many rows there are now, those of other processes included.</summary>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public long Count
    {
        get
        {
            if (_follows)
                return Refresh();
            // Another thread may be adding: its rows are whole before they are counted.
            long count = Volatile.Read(ref _count);
            if (count == 0)
                RequireOpen();
            return count;
        }
    }

    /// <summary>Rows that have a place without growing.</summary>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public long Capacity
    {
        get
        {
            RequireOpen();
            return Layout.RowsIn(_data.Length);
        }
    }

    /// <summary>The chunk in which a row lies.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* ChunkOf(long row)
    {
        // A negative row is a huge one unsigned.
        if ((ulong)row >= (ulong)_count)
            Seek(row);
        return _base + ((row >> _shift) * _chunkLength);
    }

    /// <summary>The place of a row in its chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long PositionOf(long row) => row & _mask;

    /// <summary>The start of a chunk that holds counted rows.</summary>
    public byte* Chunk(long chunk) => _base + (chunk * _chunkLength);

    /// <summary>Before a cell is given out to be stored to.</summary>
    /// <exception cref="CommitTooLargeException">The write scope has copied as many pages as it may.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void GiveOut(void* cell, int size)
    {
        if (_touched is { } touched)
            touched.Mark((byte*)cell - _base, size);
    }

    /// <summary>Before cells that lie side by side are given out to be stored to.</summary>
    /// <inheritdoc cref="GiveOut" path="/exception"/>
    public void GiveOutRange(void* cells, long bytes) => _touched?.MarkRange((byte*)cells - _base, bytes);

    /// <summary>Before the cells of a row are given out to be stored to: those of rows that are likely to follow are marked too.</summary>
    /// <inheritdoc cref="GiveOut" path="/exception"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void GiveOutRow(long row)
    {
        if (_touched is { } touched && (touched.Scope != _givenScope || row >> _blockShift != _givenBlock))
            GiveOutBlock(touched, row);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GiveOutBlock(TouchedPages touched, long row)
    {
        // A chunk is full of such blocks.
        long start = ChunkOf(row) - _base;
        long position = PositionOf(row) >> _blockShift << _blockShift;
        foreach (ref readonly ColumnPlace place in Layout.Columns)
            touched.MarkRange(start + place.ChunkOffset + (position * place.Size), (long)place.Size << _blockShift);
        (_givenScope, _givenBlock) = (touched.Scope, row >> _blockShift);
    }

    /// <summary>Bytes of pages that are copied at most when rows are added.</summary>
    public long MostCopied(int rows)
    {
        if (rows == 0)
            return 0;
        long chunks = ((_count + rows - 1) >> _shift) - (_count >> _shift) + 1;
        // Of each chunk its header, and of each column a page more than its cells fill.
        return ((long)rows * Layout.RowBytes) + (chunks * (Layout.Columns.Length + 1) * MappedRegion.PageSize);
    }

    /// <summary>Binary logarithm of the rows of a block: no cells of it lie in more than two pages, and no chunk has a part of one.</summary>
    private static int BlockShiftOf(ChunkLayout layout)
    {
        int largest = 1;
        foreach (ref readonly ColumnPlace place in layout.Columns)
            largest = int.Max(largest, place.Size);
        return int.Clamp(BitOperations.Log2((uint)int.Max(BlockBytes / largest, 1)), 0, BitOperations.Log2(ChunkLayout.MinimumRows));
    }

    /// <summary>Where a column starts in every chunk.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="ArgumentException">Its cells have another size.</exception>
    public long PlaceOf(int column, int size)
    {
        ReadOnlySpan<ColumnPlace> columns = Layout.Columns;
        if ((uint)column >= (uint)columns.Length)
            ThrowNoColumn(column);
        if (columns[column].Size != size)
            ThrowOtherSize(column, size);
        return columns[column].ChunkOffset;
    }

    /// <summary>The row where the next chunk starts, or <paramref name="end"/> where that is before.</summary>
    /// <remarks>In a write scope, a part is no longer than what is given out at a time.</remarks>
    public long EndOfPart(long row, long end, int size)
    {
        end = EndOfPart(row, end);
        return _touched is null ? end : long.Min(end, row + int.Max(RowChunk.BytesGivenOut / size, 1));
    }

    /// <summary>The row where the next chunk starts, or <paramref name="end"/> where that is before.</summary>
    public long EndOfPart(long row, long end) => long.Min((row | _mask) + 1, end);

    /// <summary>Checks a range of rows against the rows that there are now.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Some of them do not exist.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public void RequireRange(long start, long count)
    {
        long rows = Count;
        if ((ulong)start > (ulong)rows || (ulong)count > (ulong)(rows - start))
            RowErrors.ThrowOutside(start, count, rows);
    }

    /// <summary>Looks for a row that the last known count did not cover.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Seek(long row)
    {
        long count = Count;
        if ((ulong)row >= (ulong)count)
            RowErrors.ThrowOutside(row, count);
    }

    /// <summary>Reads the live count, and sees to it that all of its rows are mapped.</summary>
    private long Refresh()
    {
        long count;
        do
        {
            // A commit may have removed rows between the look and the store, and must not be taken back.
            // A count below zero is a lie, and means no rows.
            count = Look();
        }
        while (Math.Max(_data.ReadCount(), 0) < count);
        return count;
    }

    private long Look()
    {
        RequireOpen();
        // A number out of a file: rows are only believed as far as whole chunks are mapped.
        long live = long.Clamp(_data.ReadCount(), 0, Layout.MaximumCount);
        if (live == _count)
            return live;
        long rows = Layout.RowsIn(_data.Length);
        if (live > rows)
            rows = Layout.RowsIn(_data.Follow(_data.Unit.BytesFor(live)));
        Volatile.Write(ref _count, long.Min(live, rows));
        // Against a Dispose on another thread, which sets the flag first and the count after a fence as well: one of the
        // two sees the other.
        Interlocked.MemoryBarrier();
        if (_isClosed)
            _count = 0;
        RequireOpen();
        return _count;
    }

    /// <summary>A commit has changed the count: rows that were removed are out of reach from here on.</summary>
    public void Follow()
    {
        if (_isClosed)
            return;
        try
        {
            _ = Refresh();
        }
        catch (ObjectDisposedException)
        {
            // Disposed at this moment. The commit stands all the same.
        }
    }

    /// <summary>A scope was rolled back: what was added is not there, and what was begun is not begun.</summary>
    public void GoBack(long count)
    {
        _limit = 0;
        _ready = 0;
        _hasAdoptedTail = false;
        Volatile.Write(ref _count, _isClosed ? 0 : count);
    }

    /// <summary>From here on every access throws.</summary>
    public void Close()
    {
        _isClosed = true;
        Interlocked.MemoryBarrier();
        _limit = 0;
        _count = 0;
    }

    public void RequireOpen()
    {
        if (_isClosed)
            ThrowDisposed();
    }

    [DoesNotReturn]
    private void ThrowNoColumn(int column) =>
        throw new ArgumentOutOfRangeException(nameof(column), column, $"{_data.File.Layout.Name} has {Layout.Columns.Length} fields.");

    [DoesNotReturn]
    private void ThrowOtherSize(int column, int size) => throw new ArgumentException(
        $"{_data.File.Layout.Fields[column].Name} of {_data.File.Layout.Name} has {Layout.Columns[column].Size} bytes, and the column's type has {size}.");

    [DoesNotReturn]
    private void ThrowDisposed() => RecordMemory.ThrowDisposed(_owner);
}
