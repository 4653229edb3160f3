using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>A write scope of an <see cref="AtomicList{T}"/>: the turn of the one thread that may store, until it is disposed.</summary>
/// <remarks>
/// What was stored, added and removed is forgotten at the end, unless <see cref="Commit"/> or <see cref="CommitAsync"/> was called.
/// A <see langword="ref"/> or span that was taken inside must not be stored through afterwards: the store would be lost, or become a
/// part of a later scope. The first store to a page copies it, a microsecond or two; the others are plain stores.
/// </remarks>
/// <typeparam name="T">The struct.</typeparam>
public unsafe ref struct AtomicListWrite<T> : IDisposable
    where T : unmanaged, IMappedStruct<T>
{
    private readonly long _scope;
    private readonly TouchedPages _touched;
    private RedoStore? _store;
    private MappedList<T>? _rows;

    internal AtomicListWrite(RedoStore store, MappedList<T> rows, long scope)
    {
        _store = store;
        _rows = rows;
        _scope = scope;
        _touched = store.Touched;
    }

    /// <summary>How many rows there are, those that the scope has added included.</summary>
    /// <exception cref="InvalidOperationException">The scope has ended.</exception>
    public readonly long Count => Rows.Count;

    /// <summary>A row, in private memory: no copy, no call but the first time that a page is given out.</summary>
    /// <param name="index">The row, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="CommitTooLargeException">
    /// The scope has stored to as many pages as <see cref="MapOptions.MaximumDirtyLength"/> allows. It is as it was, and can be committed.
    /// </exception>
    /// <exception cref="InvalidOperationException">The scope has ended.</exception>
    // An int is as near to a long as to an Index.
    [OverloadResolutionPriority(1)]
    public readonly ref T this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ref T row = ref Rows[index];
            _touched.Mark(index * sizeof(T), sizeof(T));
            return ref row;
        }
    }

    /// <summary>A row counted from either end: <c>write[^1]</c> is the last one.</summary>
    /// <inheritdoc cref="this[long]"/>
    public readonly ref T this[Index index] => ref this[index.IsFromEnd ? Count - index.Value : index.Value];

    /// <summary>Rows as a span over private memory.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many rows from <paramref name="start"/> on.</exception>
    /// <exception cref="CommitTooLargeException">
    /// With what the scope has stored to they would be more pages than <see cref="MapOptions.MaximumDirtyLength"/> allows. It is as it
    /// was: ask for fewer at a time, or commit it.
    /// </exception>
    /// <exception cref="InvalidOperationException">The scope has ended.</exception>
    public readonly Span<T> AsSpan(long start, int length)
    {
        Span<T> rows = Rows.AsSpan(start, length);
        _touched.MarkRange(start * sizeof(T), (long)length * sizeof(T));
        return rows;
    }

    /// <summary>All rows that there are now, in spans of at most 256 KiB, or of one row.</summary>
    /// <exception cref="InvalidOperationException">The scope has ended.</exception>
    public readonly AtomicRowChunks<T> Chunks() => new(_touched, Count);

    /// <summary>Enumerates the rows that there are now, in place: <c>foreach (ref var account in write)</c>.</summary>
    /// <exception cref="InvalidOperationException">The scope has ended.</exception>
    public readonly AtomicRowEnumerator<T> GetEnumerator() => new(_touched, Count);

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row; it is copied. It may lie in this list.</param>
    /// <exception cref="System.IO.IOException">The disk is full. The scope is as it was.</exception>
    /// <exception cref="MaximumLengthException">The file would grow beyond <see cref="MapOptions.MaximumLength"/>.</exception>
    /// <exception cref="CommitTooLargeException">
    /// What the scope has added would take more than <see cref="MapOptions.MaximumCommitLength"/>, or what it has stored to more than
    /// <see cref="MapOptions.MaximumDirtyLength"/>. The scope is as it was.
    /// </exception>
    /// <exception cref="FileTruncatedException">Somebody has cut the file.</exception>
    /// <exception cref="FileChangedException">Somebody else has written to the file.</exception>
    /// <exception cref="InvalidOperationException">The scope has ended.</exception>
    public readonly void Add(in T row)
    {
        MappedList<T> rows = Rows;
        _touched.Require(sizeof(T));
        rows.Add(in row);
        _touched.MarkStored((rows.Count - 1) * sizeof(T), sizeof(T));
    }

    /// <summary>Adds rows.</summary>
    /// <param name="rows">The rows; they are copied. They may lie in this list.</param>
    /// <inheritdoc cref="Add" path="/exception"/>
    public readonly void AddRange(ReadOnlySpan<T> rows)
    {
        long count = Count;
        _touched.Require((long)rows.Length * sizeof(T));
        Rows.AddRange(rows);
        if (!rows.IsEmpty)
            _touched.MarkStored(count * sizeof(T), (long)rows.Length * sizeof(T));
    }

    /// <summary>Removes rows from the end, and keeps their space. References to them must not be used any more.</summary>
    /// <param name="rows">How many, 1 unless told otherwise.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than there are.</exception>
    /// <exception cref="InvalidOperationException">The scope has ended.</exception>
    public readonly void RemoveLast(long rows = 1) => Rows.RemoveLast(rows);

    /// <summary>Removes all rows, and keeps their space. References to them must not be used any more.</summary>
    /// <exception cref="InvalidOperationException">The scope has ended.</exception>
    public readonly void Clear() => Rows.Clear();

    /// <summary>Allocates space for rows to come. The file keeps it, also where the scope is rolled back.</summary>
    /// <param name="capacity">How many rows there must be place for, those that there are included.</param>
    /// <returns>Rows that there is space for now.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than a file can hold.</exception>
    /// <inheritdoc cref="Add" path="/exception"/>
    public readonly long EnsureCapacity(long capacity) => Rows.EnsureCapacity(capacity);

    /// <summary>Ends the scope and makes what it has changed durable and visible, all of it or nothing.</summary>
    /// <inheritdoc cref="AtomicRecordWrite{T}.Commit"/>
    /// <exception cref="CommitTooLargeException">More was changed than <see cref="MapOptions.MaximumCommitLength"/> allows. The scope was rolled back.</exception>
    /// <exception cref="CommitNotAppliedException">The commit is on the device, and could not be written into the file yet.</exception>
    public void Commit() => Take().Commit(_scope);

    /// <inheritdoc cref="AtomicRecordWrite{T}.CommitAsync"/>
    public Task CommitAsync() => Take().CommitAsync(_scope);

    /// <summary>Ends the scope. What was not committed is forgotten.</summary>
    public void Dispose()
    {
        RedoStore? store = _store;
        _store = null;
        _rows = null;
        store?.End(_scope);
    }

    private readonly MappedList<T> Rows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            MappedList<T>? rows = _rows;
            if (rows is null)
                AtomicStore.ThrowEnded();
            return rows;
        }
    }

    private RedoStore Take()
    {
        RedoStore? store = _store;
        if (store is null)
            AtomicStore.ThrowEnded();
        _store = null;
        _rows = null;
        return store;
    }
}
