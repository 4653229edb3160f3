using System;
using System.IO;
using MappedStructs.Format;
using MappedStructs.Storage;

namespace MappedStructs;

internal sealed unsafe partial class ColumnStore
{
    /// <summary>Chunks up to so many are flushed one by one when some columns are flushed.</summary>
    private const int MostFlushes = 4;

    // What the header promises after a power loss, as far as this writer knows.
    private long _flushedCount;

    public void EnsureCapacity(long rows)
    {
        RequireOpen();
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Layout.MaximumCount);
        using (EnterAlone())
            Reserve(0, rows);
    }

    /// <summary>Removes rows from the end, all of them where no number is given.</summary>
    public void RemoveLast(long? rows)
    {
        RequireOpen();
        using (EnterAlone())
        {
            long count = Count;
            ArgumentOutOfRangeException.ThrowIfGreaterThan(rows ?? 0, count, nameof(rows));
            Truncate(count - (rows ?? count));
        }
    }

    public void TrimExcess()
    {
        RequireOpen();
        if (_data.IsShared)
            RowErrors.ThrowShared("TrimExcess", "Open the file alone to trim it.");
        long bytes = Layout.BytesFor(_count);
        // The header first: a file that is shorter than its header says would be a damaged one.
        Flush(FlushMode.Durable, long.Min(_data.LengthFor(bytes), _data.Length));
        _limit = 0;
        _ready = 0;
        _hasAdoptedTail = false;
        _data.Trim(bytes);
    }

    /// <summary>Takes the rows and then their count to the device.</summary>
    /// <param name="mode">How far to go before returning.</param>
    /// <param name="capacity">Bytes of data that the file is about to have, where those are not as many as it has.</param>
    public void Flush(FlushMode mode, long? capacity = null)
    {
        RequireOpen();
        using Lease lease = _data.Lease();
        // A reference that is handed out meanwhile must be noted in the header after the flush, which takes the note back.
        using (EnterMarking())
        {
            long count = Count;
            _data.FlushAll(count, mode, capacity);
            if (mode == FlushMode.Durable)
                _flushedCount = count;
        }
    }

    public void Flush(long start, long count, FlushMode mode)
    {
        RequireRange(start, count);
        if (count == 0)
            return;
        long from = (start >> _shift) * _chunkLength;
        _data.Flush(from, Layout.BytesFor(start + count) - from, mode);
    }

    /// <summary>Flushes columns that lie side by side, in every chunk.</summary>
    /// <remarks>
    /// Each durable flush has the device empty its cache. Where there are many chunks all of the columns' pages are put under
    /// way first, and one flush then waits for them, which takes along what is dirty between them.
    /// </remarks>
    public void FlushColumns(int first, int last, FlushMode mode)
    {
        long chunks = Layout.ChunksFor(Count);
        if (chunks == 0)
            return;
        ColumnPlace start = Layout.Columns[first];
        ColumnPlace end = Layout.Columns[last];
        long length = end.ChunkOffset + ((_mask + 1) * end.Size) - start.ChunkOffset;
        bool isOneFlush = mode == FlushMode.Durable && chunks > MostFlushes;
        for (long chunk = 0; chunk < chunks; chunk++)
            _data.Flush((chunk * _chunkLength) + start.ChunkOffset, length, isOneFlush ? FlushMode.StartWriteback : mode);
        if (isOneFlush)
            _data.Flush(start.ChunkOffset, ((chunks - 1) * _chunkLength) + length, FlushMode.Durable);
    }

    /// <summary>The mapping's state in a few words.</summary>
    public string Describe() => _isClosed ? "disposed" : $"{_count} rows in chunks of {Layout.RowsPerChunk}";

    /// <summary>Sees to it that rows have a place in the file and in memory.</summary>
    /// <exception cref="IOException">The disk is full; nothing has changed.</exception>
    private void Reserve(long count, long more)
    {
        if (more > Layout.MaximumCount - count)
            throw new IOException($"{count} rows and {more} more have no place in a file: {Layout.MaximumCount} rows at the most.");
        long bytes = Layout.BytesFor(count + more);
        if (bytes > _data.Length)
            _data.Grow(bytes);
    }

    private void Truncate(long count)
    {
        lock (_statisticsGate)
        {
            // The flushed count covers rows that are about to be overwritten: after a power loss, what is known of their
            // chunks might speak of later rows.
            if (count < _flushedCount || _data.IsShared)
                _data.MarkUnsettled();
            // Both before the count: the chunk that now is the last one is looked at again before a row goes into it.
            _limit = 0;
            _hasAdoptedTail = false;
            Publish(count);
        }
    }

    /// <summary>Keeps other writers of a shared file out.</summary>
    private Alone EnterAlone()
    {
        if (_data.IsShared)
            _data.EnterShared();
        return new Alone(_data);
    }

    private readonly ref struct Alone(RowData data)
    {
        public void Dispose()
        {
            if (data.IsShared)
                data.ExitShared();
        }
    }
}
