using System;

namespace MappedStructs;

/// <summary>Goes over all rows in spans of at most 2 GiB, to write to in place.</summary>
/// <typeparam name="T">The struct.</typeparam>
public unsafe ref struct RowChunks<T>
    where T : unmanaged
{
    private readonly long _count;
    private readonly T* _rows;
    private long _start;
    private int _length;

    internal RowChunks(T* rows, long count)
    {
        _rows = rows;
        _count = count;
    }

    /// <summary>The rows of one chunk.</summary>
    // Inside the rows that were there when the loop began, and do not move.
    public readonly Span<T> Current => new(_rows + _start, _length);

    /// <summary>Goes to the next chunk.</summary>
    public bool MoveNext()
    {
        _start += _length;
        _length = (int)Math.Min(_count - _start, RowChunk.MostBytes / sizeof(T));
        return _length > 0;
    }

    /// <summary>The enumerator itself: it starts at the first row, once.</summary>
    public readonly RowChunks<T> GetEnumerator() => this;
}
