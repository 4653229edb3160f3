using System;
using System.Runtime.CompilerServices;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>
/// Rows that are read in place, whether the file is open for reading alone (<see cref="ReadOnlyMappedList{T}"/>) or is changed by
/// whole commits (<see cref="AtomicList{T}"/>).
/// </summary>
/// <typeparam name="T">The struct.</typeparam>
public abstract unsafe class ReadableList<T> : MappedRows<T>
    where T : unmanaged, IMappedStruct<T>
{
    private protected ReadableList(RowData data)
        : base(data, isFollowing: data.CountWord != null) { }

    /// <summary>A row, in mapped memory: no copy, no call.</summary>
    /// <param name="index">The row, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    // An int is as near to a long as to an Index.
    [OverloadResolutionPriority(1)]
    public ref readonly T this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((ulong)index >= (ulong)KnownCount)
                RequireRow(index);
            // As in WritableList<T>: every row below the count is mapped until Dispose, which clears the count.
            return ref RowsStart[index];
        }
    }

    /// <inheritdoc cref="WritableList{T}.this[Index]"/>
    public ref readonly T this[Index index] => ref this[index.IsFromEnd ? Count - index.Value : index.Value];

    /// <inheritdoc cref="WritableList{T}.AsSpan"/>
    public ReadOnlySpan<T> AsSpan(long start, int length) => ReadOnlySpanOf(start, length);

    /// <summary>All rows, in spans of at most 2 GiB: <c>foreach (ReadOnlySpan&lt;Tick&gt; chunk in ticks.Chunks())</c>.</summary>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public ReadOnlyRowChunks<T> Chunks() => new(RowsStart, Count);

    /// <summary>Enumerates the rows that there are now, in place: <c>foreach (ref readonly var tick in ticks)</c>.</summary>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public ReadOnlyRowEnumerator<T> GetEnumerator() => new(RowsStart, Count);
}
