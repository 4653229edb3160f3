using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>
/// Rows mapped copy-on-write: stores stay in this mapping and are gone with it, the file is never changed. Rows cannot be
/// added, and there is nothing to flush.
/// </summary>
/// <remarks>
/// Until a page is first stored to, it shows what a writer of the file stores; from then on it is this mapping's own
/// (<c>MAP_PRIVATE</c>, mmap(2)). The count is that of the moment at which the file was opened.
/// </remarks>
/// <typeparam name="T">The struct.</typeparam>
public sealed class PrivateMappedList<T> : WritableList<T>
    where T : unmanaged, IMappedStruct<T>
{
    internal PrivateMappedList(RowData data)
        : base(data, isFollowing: false) { }
}
