using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>
/// One struct mapped copy-on-write: stores stay in this mapping and are gone with it, the file is never changed. There
/// is nothing to flush.
/// </summary>
/// <remarks>
/// Until a page is first stored to, it shows what a writer of the file stores; from then on it is this mapping's own
/// (<c>MAP_PRIVATE</c>, mmap(2)).
/// </remarks>
/// <typeparam name="T">The struct.</typeparam>
public sealed class PrivateMappedRecord<T> : WritableRecord<T>
    where T : unmanaged, IMappedStruct<T>
{
    internal PrivateMappedRecord(MappedData data)
        : base(data) { }
}
