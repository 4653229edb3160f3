using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>
/// Rows a column at a time that are read in place, whether the file is open for reading alone
/// (<see cref="ReadOnlyMappedColumns{T}"/>) or is changed by whole commits (<see cref="AtomicColumns{T}"/>).
/// </summary>
/// <typeparam name="T">The struct.</typeparam>
public abstract class ReadableColumns<T> : ColumnSet<T>
    where T : unmanaged, IMappedStruct<T>
{
    private protected ReadableColumns(RowData data, MapOptions? options)
        : base(data, options, isWritable: false) { }

    private protected ReadableColumns(ColumnStore store)
        : base(store) { }
}
