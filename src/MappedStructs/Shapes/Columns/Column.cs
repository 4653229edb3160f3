using System;
using System.Runtime.CompilerServices;

namespace MappedStructs;

/// <summary>One field of all rows, in place: its values lie side by side, a chunk of rows at a time.</summary>
/// <remarks>
/// <para>A loop goes over <see cref="Chunks()"/>, which are spans; <see cref="this[long]"/> is for single cells. To look for
/// values, see <see cref="ColumnMath"/>.</para>
/// <para>Cells that can be stored to are not watched, so that their chunk's minimum and maximum of this field become unknown
/// when they are handed out. The first time after a flush that is noted in the file's header, durably, which takes as long
/// as a flush of one page. To read only, take <see cref="AsReadOnly"/>.</para>
/// <para>After the mapping was disposed every member throws <see cref="ObjectDisposedException"/>.</para>
/// </remarks>
/// <typeparam name="TField">The type of the field.</typeparam>
public readonly unsafe struct Column<TField>
    where TField : unmanaged
{
    private readonly ColumnStore _store;
    private readonly long _offset;
    private readonly int _index;

    internal Column(ColumnStore store, int index, long offset)
    {
        _store = store;
        _index = index;
        _offset = offset;
    }

    /// <summary>How many rows there are.</summary>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public long Count => _store.Count;

    /// <summary>The field of one row, in mapped memory.</summary>
    /// <param name="row">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    /// <exception cref="MappedFilePoisonedException">A flush has failed earlier, so that the header cannot be written.</exception>
    /// <exception cref="CommitTooLargeException">
    /// The write scope has stored to as many pages as <see cref="MapOptions.MaximumDirtyLength"/> allows. It is as it was, and can be committed.
    /// </exception>
    public ref TField this[long row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            byte* chunk = _store.ChunkOf(row);
            // The row is counted, so that its chunk is mapped, and the column's cells lie in it: the size was checked
            // against the layout when this column was made.
            TField* cell = (TField*)(chunk + _offset) + _store.PositionOf(row);
            _store.GiveOut(cell, sizeof(TField));
            if (*(long*)(chunk + ColumnStore.StateOffset(_index)) != 0)
                _store.MarkUnknown(chunk, _index);
            return ref *cell;
        }
    }

    /// <summary>The field of all rows that there are now, a span for each chunk; in a write scope, spans of at most 256 KiB, or one cell.</summary>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public ColumnChunks<TField> Chunks() => new(this, 0, Count);

    /// <summary>The field of some rows, a span for each chunk that they lie in, as <see cref="Chunks()"/> does.</summary>
    /// <param name="rows">The rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">Some of the rows do not exist.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public ColumnChunks<TField> Chunks(RowRange rows)
    {
        _store.RequireRange(rows.Start, rows.Count);
        return new(this, rows.Start, rows.Start + rows.Count);
    }

    /// <summary>The same column, for reading.</summary>
    public ReadOnlyColumn<TField> AsReadOnly() => new(_store, _index, _offset);

    /// <summary>The same column, for reading.</summary>
    /// <param name="column">The column.</param>
    public static implicit operator ReadOnlyColumn<TField>(Column<TField> column) => column.AsReadOnly();

    /// <summary>Cells of one chunk from a row on.</summary>
    internal Span<TField> Part(long row, long end, out long next)
    {
        byte* chunk = _store.ChunkOf(row);
        next = _store.EndOfPart(row, end, sizeof(TField));
        // As in the indexer, and no further than the end of the chunk.
        TField* cells = (TField*)(chunk + _offset) + _store.PositionOf(row);
        _store.GiveOutRange(cells, (next - row) * sizeof(TField));
        if (*(long*)(chunk + ColumnStore.StateOffset(_index)) != 0)
            _store.MarkUnknown(chunk, _index);
        return new Span<TField>(cells, (int)(next - row));
    }
}
