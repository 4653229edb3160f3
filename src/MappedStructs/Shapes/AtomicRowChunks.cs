using System;
using System.Runtime.CompilerServices;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>Goes over all rows of a write scope in spans of at most 256 KiB, or of one row, to write to in place.</summary>
/// <typeparam name="T">The struct.</typeparam>
public unsafe ref struct AtomicRowChunks<T>
    where T : unmanaged
{
    private readonly TouchedPages _touched;
    private readonly T* _end;
    private T* _start;
    private T* _next;

    internal AtomicRowChunks(TouchedPages touched, long count)
    {
        _touched = touched;
        _start = _next = (T*)touched.Data;
        _end = _start + count;
    }

    /// <summary>The rows of one chunk.</summary>
    // Inside the rows that were there when the loop began, and do not move.
    public readonly Span<T> Current => new(_start, (int)(_next - _start));

    /// <summary>Goes to the next chunk.</summary>
    /// <inheritdoc cref="AtomicRowEnumerator{T}.MoveNext" path="/exception"/>
    public bool MoveNext()
    {
        _start = _next;
        _next = GiveOut(_touched, _start, _end, RowChunk.BytesGivenOut);
        return _next > _start;
    }

    /// <summary>The enumerator itself: it starts at the first row, once.</summary>
    public readonly AtomicRowChunks<T> GetEnumerator() => this;

    /// <summary>Marks the next rows.</summary>
    /// <returns>Up to which row.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static T* GiveOut(TouchedPages touched, T* start, T* end, int bytes)
    {
        T* next = start + Math.Min(end - start, Math.Max(bytes / sizeof(T), 1));
        touched.MarkRange((byte*)start - touched.Data, (byte*)next - (byte*)start);
        return next;
    }
}
