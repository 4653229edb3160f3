using System.Runtime.CompilerServices;
using System.Threading;
using MappedStructs.Format;

namespace MappedStructs;

internal sealed unsafe partial class ColumnStore
{
    /// <summary>Bytes of rows that are taken apart at a time, so that they are still in the cache for the last column.</summary>
    private const int BatchBytes = 32 << 10;

    /// <summary>Chunks up to this length are brought in as a whole when they begin, but for the first one of a file.</summary>
    private const int LargestPrepared = 8 << 20;

    /// <summary>Bytes of rows that are brought in at a time otherwise.</summary>
    private const int PreparedBytes = 2 << 20;

    /// <summary>Below so many bytes of rows, faults are no dearer.</summary>
    private const int LeastPrepared = 64 << 10;

    private readonly bool _isWritable;
    private readonly long* _published;

    // Rows below this one can be stored without a further look: mapped, in a chunk that has begun. 0 where every append has
    // to look, since there are other writers, or the mapping was disposed.
    private long _limit;

    // Rows below this one have their pages.
    private long _ready;
    private bool _hasAdoptedTail;

    // The block of rows that was noted last as being stored to, and in which scope.
    private long _notedBlock;
    private int _notedScope;

    /// <summary>Appends one row.</summary>
    /// <param name="row">The first byte of the struct.</param>
    public void Append(ref byte row)
    {
        long count = _count;
        if (count >= _limit)
        {
            AppendRange(ref row, stride: 0, 1);
            return;
        }
        StoreRow(count, ref row);
        Publish(count + 1);
    }

    /// <summary>Appends rows, all or none where there is no space for them.</summary>
    /// <param name="rows">The first byte of the first struct.</param>
    /// <param name="stride">Bytes from one to the next.</param>
    /// <param name="count">How many.</param>
    public void AppendRange(ref byte rows, int stride, int count)
    {
        RequireOpen();
        if (!_data.IsShared)
        {
            AppendAlone(ref rows, stride, count);
            return;
        }
        using (EnterAlone())
        {
            // Others have appended since, and one of them may have died between the statistics and the count.
            Refresh();
            _limit = 0;
            _hasAdoptedTail = false;
            AppendAlone(ref rows, stride, count);
            _limit = 0;
        }
    }

    private void AppendAlone(ref byte rows, int stride, int count)
    {
        long most = _data.RequireRoom(_count + count, Layout.RowBytes);
        Reserve(_count, count);
        int batch = int.Max(ChunkLayout.MinimumRows, BatchBytes / Layout.RowBytes);
        while (count > 0)
        {
            long first = _count;
            if (first >= _limit)
                Prepare(first, most);
            int taken = (int)long.Min(int.Min(count, batch), _limit - first);
            if (taken == 1)
                StoreRow(first, ref rows);
            else
                StoreRows(first, ref rows, stride, taken);
            Publish(first + taken);
            rows = ref Unsafe.AddByteOffset(ref rows, (nint)stride * taken);
            count -= taken;
        }
    }

    /// <summary>Cells first, what is known of them second, and the count last: a reader, and a crash, see whole rows.</summary>
    private void StoreRow(long row, ref byte source)
    {
        byte* chunk = Chunk(row >> _shift);
        long position = row & _mask;
        // Prepare has seen to it that the chunk is mapped and has begun; the layout's places lie in it.
        var entry = (StatisticsEntry*)(chunk + ChunkHeader.Length);
        NoteRow(chunk, row);
        foreach (ref readonly ColumnPlace place in Layout.Columns)
        {
            byte* cell = chunk + place.ChunkOffset + (position * place.Size);
            ref byte field = ref Unsafe.Add(ref source, place.RowOffset);
            if (place.Type == StatisticsType.None || entry->State == StatisticsEntry.Unknown)
                CellCopy.One(ref *cell, ref field, place.Size);
            else
                Statistics.Store(entry, place.Type, cell, ref field);
            entry++;
        }
    }

    private void StoreRows(long first, ref byte source, nint stride, int count)
    {
        byte* chunk = Chunk(first >> _shift);
        long position = first & _mask;
        // As in StoreRow; the caller takes no more rows than the chunk has left.
        var entry = (StatisticsEntry*)(chunk + ChunkHeader.Length);
        NoteRows(chunk, position, count);
        foreach (ref readonly ColumnPlace place in Layout.Columns)
        {
            byte* cells = chunk + place.ChunkOffset + (position * place.Size);
            CellCopy.Scatter(cells, ref Unsafe.Add(ref source, place.RowOffset), stride, place.Size, count);
            if (entry->State != StatisticsEntry.Unknown)
                Statistics.Widen(entry, place.Type, cells, count);
            entry++;
        }
    }

    /// <summary>Says which cells are about to be stored, and that what is known of them is.</summary>
    private void NoteRows(byte* chunk, long position, int count)
    {
        if (_touched is not { } touched)
            return;
        foreach (ref readonly ColumnPlace place in Layout.Columns)
            touched.MarkStored(chunk + place.ChunkOffset + (position * place.Size) - _base, (long)count * place.Size);
        NoteStatistics(chunk);
    }

    /// <summary>The same for a row, and for those that are likely to follow: a chunk is full of such blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NoteRow(byte* chunk, long row)
    {
        if (_touched is not { } touched || (touched.Scope == _notedScope && row >> _blockShift == _notedBlock))
            return;
        (_notedScope, _notedBlock) = (touched.Scope, row >> _blockShift);
        NoteRows(chunk, (row & _mask) >> _blockShift << _blockShift, 1 << _blockShift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Publish(long count)
    {
        // A release store in the live page, which is mapped as long as the rows are: whoever reads the count sees the rows.
        Volatile.Write(ref *_published, count);
        Volatile.Write(ref _count, count);
    }

    /// <summary>Makes ready for rows from <paramref name="row"/> on, which is the count.</summary>
    private void Prepare(long row, long most)
    {
        long index = row >> _shift;
        long limit = MakePagesReady(row);
        if ((row & _mask) == 0)
            BeginChunk(index);
        else if (!_hasAdoptedTail)
            AdoptTail(index);
        _hasAdoptedTail = true;
        _limit = long.Min(limit, most);
    }

    /// <summary>Brings in the pages of cells that are about to be stored, so that adding is not one fault a page.</summary>
    /// <returns>The row up to which that was done, at most the first one of the next chunk.</returns>
    private long MakePagesReady(long row)
    {
        long position = row & _mask;
        long chunkEnd = (row | _mask) + 1;
        // Another writer may have done so; and rows that were removed have left their pages.
        if (_data.IsShared)
            return chunkEnd;
        if (row < _ready)
            return long.Min(_ready, chunkEnd);
        long chunk = (row >> _shift) * _chunkLength;
        if (position == 0 && row > 0 && _chunkLength <= LargestPrepared)
        {
            // Nothing of the chunk is counted.
            _data.MakeReady(chunk, chunk + _chunkLength);
            return _ready = chunkEnd;
        }
        // As many as the chunk has, so that a small file stays small in memory, and on the device.
        long step = long.Clamp(position, ChunkLayout.MinimumRows, long.Max(ChunkLayout.MinimumRows, PreparedBytes / Layout.RowBytes));
        long end = long.Min(position + step, _mask + 1);
        if ((end - position) * Layout.RowBytes >= LeastPrepared)
        {
            foreach (ref readonly ColumnPlace place in Layout.Columns)
            {
                // Behind the last counted cell, and before the end of the column.
                long start = chunk + place.ChunkOffset;
                _data.MakeReady(start + (position * place.Size), start + (end * place.Size));
            }
        }
        return _ready = row - position + end;
    }
}
