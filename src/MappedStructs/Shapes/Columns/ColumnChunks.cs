using System;

namespace MappedStructs;

/// <summary>The values of a column in place, a span for each chunk, or for a part of one in a write scope. Made for <see langword="foreach"/>; allocates nothing.</summary>
/// <typeparam name="TField">The type of the field.</typeparam>
public ref struct ColumnChunks<TField>
    where TField : unmanaged
{
    private readonly Column<TField> _column;
    private readonly long _end;
    private long _next;

    internal ColumnChunks(Column<TField> column, long start, long end)
    {
        _column = column;
        _next = start;
        _end = end;
    }

    /// <summary>The values of a chunk: side by side, the first one on a multiple of 64 bytes where its chunk starts with it.</summary>
    public Span<TField> Current { readonly get; private set; }

    /// <summary>The row that the first value of <see cref="Current"/> belongs to.</summary>
    public long Row { readonly get; private set; }

    /// <summary>For <see langword="foreach"/>: itself.</summary>
    public readonly ColumnChunks<TField> GetEnumerator() => this;

    /// <summary>Goes to the next chunk.</summary>
    /// <returns>False after the last one.</returns>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    /// <exception cref="CommitTooLargeException">
    /// The write scope has stored to as many pages as <see cref="MapOptions.MaximumDirtyLength"/> allows. It is as it was, and can be committed.
    /// </exception>
    public bool MoveNext()
    {
        if (_next >= _end)
            return false;
        // All of it or nothing: a write scope may refuse to give out more.
        Current = _column.Part(_next, _end, out long next);
        (Row, _next) = (_next, next);
        return true;
    }
}
