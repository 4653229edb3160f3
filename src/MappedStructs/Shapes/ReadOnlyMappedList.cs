using System;
using System.Runtime.CompilerServices;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>Rows mapped for reading. A store through it does not compile.</summary>
/// <remarks>
/// Sees what a writer stores, in this process or in another one, as it happens: fields of up to 8 aligned bytes whole, several
/// fields in no particular order. A row that the writer adds is whole when <see cref="MappedRows{T}.Count"/> covers it.
/// </remarks>
/// <typeparam name="T">The struct.</typeparam>
public sealed unsafe class ReadOnlyMappedList<T> : MappedRows<T>
    where T : unmanaged, IMappedStruct<T>
{
    private readonly bool _isOwner;

    internal ReadOnlyMappedList(RowData data, bool isOwner)
        : base(data, isFollowing: data.CountWord != null) => _isOwner = isOwner;

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

    private protected override bool IsOwner => _isOwner;
}
