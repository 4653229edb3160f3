using System;

namespace MappedStructs;

/// <summary>The values of a column in place and for reading, a span for each chunk. Made for <see langword="foreach"/>; allocates nothing.</summary>
/// <typeparam name="TField">The type of the field.</typeparam>
public ref struct ReadOnlyColumnChunks<TField>
    where TField : unmanaged
{
    private readonly ReadOnlyColumn<TField> _column;
    private readonly long _start;
    private readonly long _end;
    private long _next;

    internal ReadOnlyColumnChunks(ReadOnlyColumn<TField> column, long start, long end)
    {
        _column = column;
        _start = start;
        _next = start;
        _end = end;
    }

    /// <summary>The values of a chunk: side by side, the first one on a multiple of 64 bytes where its chunk starts with it.</summary>
    public ReadOnlySpan<TField> Current { readonly get; private set; }

    /// <summary>The row that the first value of <see cref="Current"/> belongs to.</summary>
    public long Row { readonly get; private set; }

    /// <summary>For <see langword="foreach"/>: itself.</summary>
    public readonly ReadOnlyColumnChunks<TField> GetEnumerator() => this;

    /// <summary>Goes to the next chunk.</summary>
    /// <returns>False after the last one.</returns>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public bool MoveNext()
    {
        if (_next >= _end)
            return false;
        _column.Store.ReadAhead(_next, _end, _column.Index, isFirst: _next == _start);
        Row = _next;
        Current = _column.Part(_next, _end, out _next);
        return true;
    }
}
