using System;
using System.Runtime.CompilerServices;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>
/// Rows that can be written to through a <see langword="ref"/>, whether the writes reach the file
/// (<see cref="MappedList{T}"/>) or stay in the mapping (<see cref="PrivateMappedList{T}"/>).
/// </summary>
/// <typeparam name="T">The struct.</typeparam>
public abstract unsafe class WritableList<T> : MappedRows<T>
    where T : unmanaged, IMappedStruct<T>
{
    private ReadOnlyMappedList<T>? _readOnly;

    private protected WritableList(RowData data, bool isFollowing)
        : base(data, isFollowing) { }

    /// <summary>A row, in mapped memory: no copy, no call.</summary>
    /// <remarks>One comparison and one multiplication. A loop over many rows runs at a pointer's speed with <c>foreach</c> or a span.</remarks>
    /// <param name="index">The row, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    // An int is as near to a long as to an Index.
    [OverloadResolutionPriority(1)]
    public ref T this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((ulong)index >= (ulong)KnownCount)
                RequireRow(index);
            // Every row below the count is mapped, and stays where it is until Dispose, which clears the count.
            return ref RowsStart[index];
        }
    }

    /// <summary>A row counted from either end: <c>list[^1]</c> is the last one.</summary>
    /// <param name="index">The row.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public ref T this[Index index] => ref this[index.IsFromEnd ? Count - index.Value : index.Value];

    /// <summary>Rows as a span over mapped memory.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many rows from <paramref name="start"/> on.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public Span<T> AsSpan(long start, int length) => SpanOf(start, length);

    /// <summary>All rows, in spans of at most 2 GiB: <c>foreach (Span&lt;Tick&gt; chunk in ticks.Chunks())</c>.</summary>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public RowChunks<T> Chunks() => new(RowsStart, Count);

    /// <summary>Enumerates the rows that there are now, in place: <c>foreach (ref var tick in ticks)</c>.</summary>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public RowEnumerator<T> GetEnumerator() => new(RowsStart, Count);

    /// <summary>The same memory, for reading only. Sees rows that are added later.</summary>
    /// <returns>The same object at every call. It ends with this mapping; disposing it does nothing, since others may have it too.</returns>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public ReadOnlyMappedList<T> AsReadOnly()
    {
        lock (RecordMemory.ViewLock)
        {
            RowData data = RowData;
            return _readOnly ??= new ReadOnlyMappedList<T>(data, isOwner: false);
        }
    }

    /// <summary>Rows were removed: the view must not reach them any more, since their part of the file may go.</summary>
    private protected void ShortenView(RowData data, long count) => _readOnly?.Update(data, count);

    private protected override void Forget()
    {
        base.Forget();
        // Under the lock, so that no view can be made from here on that would keep the old address.
        lock (RecordMemory.ViewLock)
            _readOnly?.Close();
    }
}
