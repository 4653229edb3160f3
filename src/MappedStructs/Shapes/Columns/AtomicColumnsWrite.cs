using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>A write scope of an <see cref="AtomicColumns{T}"/>: the turn of the one thread that may store, until it is disposed.</summary>
/// <remarks>
/// What was stored, added and removed is forgotten at the end, unless <see cref="Commit"/> or <see cref="CommitAsync"/> was called.
/// A <see langword="ref"/>, span or column that was taken inside must not be stored through afterwards: the store would be lost, or become
/// a part of a later scope. The first store to a page copies it, a microsecond or two; the others are plain stores.
/// </remarks>
/// <typeparam name="T">The struct.</typeparam>
public ref struct AtomicColumnsWrite<T> : IDisposable
    where T : unmanaged, IMappedStruct<T>
{
    private readonly long _scope;
    private RedoStore? _store;
    private MappedColumns<T>? _rows;

    internal AtomicColumnsWrite(RedoStore store, MappedColumns<T> rows, long scope)
    {
        _store = store;
        _rows = rows;
        _scope = scope;
    }

    /// <summary>How many rows there are, those that the scope has added included.</summary>
    /// <exception cref="InvalidOperationException">The scope has ended.</exception>
    public readonly long Count => Rows.Count;

    /// <summary>A row, put together from its columns: a copy. To change a field in place, use its column or a View.</summary>
    /// <param name="index">The row, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The scope has ended.</exception>
    // An int is as near to a long as to an Index.
    [OverloadResolutionPriority(1)]
    public readonly T this[long index] => Rows[index];

    /// <summary>A row counted from either end: <c>write[^1]</c> is the last one.</summary>
    /// <inheritdoc cref="this[long]"/>
    public readonly T this[Index index] => Rows[index];

    /// <inheritdoc cref="ColumnSet{T}.CopyTo"/>
    public readonly void CopyTo(long start, Span<T> destination) => Rows.CopyTo(start, destination);

    /// <summary>Goes over copies of the rows that there are now, from the first to the last.</summary>
    /// <exception cref="InvalidOperationException">The scope has ended.</exception>
    public readonly ColumnSet<T>.Enumerator GetEnumerator() => Rows.GetEnumerator();

    /// <summary>
    /// Makes the minima and maxima of chunks anew where they are unknown, as a part of the commit. Reads the columns of such chunks
    /// once.
    /// </summary>
    /// <exception cref="CommitTooLargeException">
    /// The scope has stored to as many pages as <see cref="MapOptions.MaximumDirtyLength"/> allows. Some chunks may have theirs anew; it can be committed.
    /// </exception>
    /// <exception cref="InvalidOperationException">The scope has ended.</exception>
    public readonly void UpdateStatistics() => Rows.UpdateStatistics();

    /// <summary>Adds a row.</summary>
    /// <param name="row">Taken apart into its columns.</param>
    /// <exception cref="System.IO.IOException">The disk is full. The scope is as it was.</exception>
    /// <exception cref="MaximumLengthException">The file would grow beyond <see cref="MapOptions.MaximumLength"/>.</exception>
    /// <exception cref="CommitTooLargeException">
    /// What the scope has added would take more than <see cref="MapOptions.MaximumCommitLength"/>, or what it has stored to more than
    /// <see cref="MapOptions.MaximumDirtyLength"/>. The scope is as it was.
    /// </exception>
    /// <exception cref="FileTruncatedException">Somebody has cut the file.</exception>
    /// <exception cref="FileChangedException">Somebody else has written to the file.</exception>
    /// <exception cref="InvalidOperationException">The scope has ended.</exception>
    public readonly void Add(in T row) => RowsFor(1).Add(in row);

    /// <summary>Adds rows.</summary>
    /// <param name="rows">Any number of them.</param>
    /// <inheritdoc cref="Add" path="/exception"/>
    public readonly void AddRange(ReadOnlySpan<T> rows) => RowsFor(rows.Length).AddRange(rows);

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

    /// <summary>The rows, to be stored to.</summary>
    internal readonly MappedColumns<T> Rows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            MappedColumns<T>? rows = _rows;
            if (rows is null)
                AtomicStore.ThrowEnded();
            return rows;
        }
    }

    /// <summary>The rows, to be added to.</summary>
    private readonly MappedColumns<T> RowsFor(int more)
    {
        MappedColumns<T> rows = Rows;
        // Whoever has rows has the store: both go together.
        _store!.Touched.Require(rows.Store.MostCopied(more));
        return rows;
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
