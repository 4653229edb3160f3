using System;
using System.Runtime.CompilerServices;

namespace MappedStructs;

/// <summary>One field of all rows, in place and for reading: its values lie side by side, a chunk of rows at a time.</summary>
/// <remarks>
/// A loop goes over <see cref="Chunks()"/>, which are spans; <see cref="this[long]"/> is for single cells. To look for
/// values, see <see cref="ColumnMath"/>. After the mapping was disposed every member throws
/// <see cref="ObjectDisposedException"/>.
/// </remarks>
/// <typeparam name="TField">The type of the field.</typeparam>
public readonly unsafe struct ReadOnlyColumn<TField>
    where TField : unmanaged
{
    private readonly ColumnStore _store;
    private readonly long _offset;
    private readonly int _index;

    internal ReadOnlyColumn(ColumnStore store, int index, long offset)
    {
        _store = store;
        _index = index;
        _offset = offset;
    }

    internal ColumnStore Store => _store;

    internal int Index => _index;

    /// <summary>How many rows there are, asked anew each time where another writer may append.</summary>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public long Count => _store.Count;

    /// <summary>The field of one row, in mapped memory.</summary>
    /// <param name="row">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public ref readonly TField this[long row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            byte* chunk = _store.ChunkOf(row);
            // As in Column<TField>.
            return ref ((TField*)(chunk + _offset))[_store.PositionOf(row)];
        }
    }

    /// <summary>The field of all rows that there are now, a span for each chunk.</summary>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public ReadOnlyColumnChunks<TField> Chunks() => new(this, 0, Count);

    /// <summary>The field of some rows, a span for each chunk that they lie in.</summary>
    /// <param name="rows">The rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">Some of the rows do not exist.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public ReadOnlyColumnChunks<TField> Chunks(RowRange rows)
    {
        _store.RequireRange(rows.Start, rows.Count);
        return new(this, rows.Start, rows.Start + rows.Count);
    }

    /// <summary>The same cells as values of another type of the same size: an enumeration as its integer, to search it; a <see langword="bool"/> as a byte.</summary>
    /// <typeparam name="TOther">The other type.</typeparam>
    /// <exception cref="ArgumentException">It has another size.</exception>
    public ReadOnlyColumn<TOther> As<TOther>()
        where TOther : unmanaged => new(_store, _index, _store.PlaceOf(_index, sizeof(TOther)));

    /// <summary>The cells of one chunk from a row on.</summary>
    internal ReadOnlySpan<TField> Part(long row, long end, out long next)
    {
        byte* chunk = _store.ChunkOf(row);
        next = _store.EndOfPart(row, end);
        // As in the indexer, and no further than the end of the chunk.
        return new ReadOnlySpan<TField>((TField*)(chunk + _offset) + _store.PositionOf(row), (int)(next - row));
    }
}
