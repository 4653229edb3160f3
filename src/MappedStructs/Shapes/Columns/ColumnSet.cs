using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>
/// Rows that are kept a column at a time, in chunks, whether rows can be added (<see cref="MappedColumns{T}"/>) or only
/// read (<see cref="ReadOnlyMappedColumns{T}"/>). A loop over one column touches the memory of that column alone.
/// </summary>
/// <remarks>
/// <para>Generated code adds a property for each field, <c>bars.Close</c>, which is a <see cref="Column{TField}"/> or a
/// <see cref="ReadOnlyColumn{TField}"/>, and <c>View(row)</c>, references to the fields of one row.</para>
/// <para>The bytes between the fields of a struct are not kept: a row that is read has zeros there.</para>
/// </remarks>
/// <typeparam name="T">The struct. Raw ones, and those with fields that overlap, cannot be kept in columns.</typeparam>
[DebuggerDisplay("{ToString(),nq}")]
public abstract unsafe partial class ColumnSet<T> : Mapping
    where T : unmanaged, IMappedStruct<T>
{
    private protected ColumnSet(RowData data, MapOptions? options, bool isWritable)
        : base(data)
    {
        Store = ColumnStore.Open(this, data, T.Layout, options, isWritable);
        _ = RowConstants<T>.Count; // worked out now: see there
    }

    private protected ColumnSet(ColumnStore store)
        : base(store.Data) => Store = store;

    internal ColumnStore Store { get; }

    /// <summary>
    /// How many rows there are. Where another writer may append, asked anew each time, so that rows of other processes
    /// come into reach without opening again.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public long Count => Store.Count;

    /// <summary>Rows of a chunk: a power of two from 64 to 2^30, chosen when the file was made.</summary>
    public int RowsPerChunk => Store.Layout.RowsPerChunk;

    /// <summary>How many chunks hold the rows. The last one may be filled in part.</summary>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public long ChunkCount => Store.Layout.ChunksFor(Count);

    /// <summary>
    /// Rows past the last flush of which nothing could tell, at opening, whether they are whole: after a power loss, or in a
    /// copy of the file. <see cref="MapOptions.UnflushedTail"/> decides what becomes of them. Usually empty.
    /// </summary>
    public RowRange UnflushedTail => Store.UnflushedTail;

    /// <summary>A row, put together from its columns: a copy. To change a field in place, use its column or a View.</summary>
    /// <param name="index">The row, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    // An int is as near to a long as to an Index.
    [OverloadResolutionPriority(1)]
    public T this[long index]
    {
        get
        {
            T value = default;
            Store.Gather(index, ref Unsafe.As<T, byte>(ref value));
            return value;
        }
    }

    /// <summary>A row counted from the start or the end: <c>bars[^1]</c> is the last one.</summary>
    /// <inheritdoc cref="this[long]"/>
    public T this[Index index] => this[index.IsFromEnd ? Count - index.Value : index.Value];

    /// <summary>Copies rows, put together from their columns.</summary>
    /// <param name="start">The first row, from 0 to <see cref="Count"/>.</param>
    /// <param name="destination">Receives as many rows as it is long.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not that many rows from <paramref name="start"/> on.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public void CopyTo(long start, Span<T> destination)
    {
        Store.RequireRange(start, destination.Length);
        if (destination.IsEmpty)
            return;
        if (sizeof(T) != Store.Layout.RowBytes)
            destination.Clear();
        Store.Gather(start, ref Unsafe.As<T, byte>(ref destination[0]), sizeof(T), destination.Length);
    }

    /// <summary>Goes over copies of the rows that there are now, from the first to the last.</summary>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public Enumerator GetEnumerator() => new(Store);

    private protected override void Forget() => Store.Close();

    /// <summary>The file, and how many rows it has.</summary>
    public override string ToString() => $"{File.Path ?? "(no path)"}, columns of {T.Layout.Name}, {Store.Describe()}";
}
