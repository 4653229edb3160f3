using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>Rows a column at a time, mapped for reading. A store through it does not compile.</summary>
/// <remarks>
/// Sees rows that a writer adds, in this process or in another one, as soon as they are whole: ask for
/// <see cref="ColumnSet{T}.Count"/>, or for a row past the last known one.
/// Of an atomic file it shows the last commit, and keeps writers out until it is disposed.
/// </remarks>
/// <typeparam name="T">The struct.</typeparam>
public sealed class ReadOnlyMappedColumns<T> : ReadableColumns<T>
    where T : unmanaged, IMappedStruct<T>
{
    private readonly bool _isOwner;

    internal ReadOnlyMappedColumns(RowData data, MapOptions? options)
        : base(data, options) => _isOwner = true;

    /// <summary>The same rows as a writer's, over the same memory.</summary>
    internal ReadOnlyMappedColumns(ColumnStore store)
        : base(store) { }

    private protected override bool IsOwner => _isOwner;
}
