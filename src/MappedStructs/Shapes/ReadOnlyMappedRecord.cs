using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>One struct mapped for reading. A store through it does not compile.</summary>
/// <remarks>
/// Sees what a writer stores, in this process or in another one, as it happens: fields of up to 8 aligned bytes whole,
/// several fields in no particular order. <see cref="MapOptions.ValidateFields"/> looks at values while opening, and not at
/// what is stored after that. Of an atomic file it is a copy of the last commit, and sees no later one.
/// </remarks>
/// <typeparam name="T">The struct.</typeparam>
public sealed class ReadOnlyMappedRecord<T> : ReadableRecord<T>
    where T : unmanaged, IMappedStruct<T>
{
    private readonly bool _isOwner;

    internal ReadOnlyMappedRecord(MappedData data, bool isOwner)
        : base(data) => _isOwner = isOwner;

    private protected override bool IsOwner => _isOwner;
}
