using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>Rows mapped for reading. A store through it does not compile.</summary>
/// <remarks>
/// Sees what a writer stores, in this process or in another one, as it happens: fields of up to 8 aligned bytes whole, several
/// fields in no particular order. A row that the writer adds is whole when <see cref="MappedRows{T}.Count"/> covers it.
/// Of an atomic file it shows the last commit, and keeps writers out until it is disposed.
/// </remarks>
/// <typeparam name="T">The struct.</typeparam>
public sealed class ReadOnlyMappedList<T> : ReadableList<T>
    where T : unmanaged, IMappedStruct<T>
{
    private readonly bool _isOwner;

    internal ReadOnlyMappedList(RowData data, bool isOwner)
        : base(data) => _isOwner = isOwner;

    private protected override bool IsOwner => _isOwner;
}
