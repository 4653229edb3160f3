namespace MappedStructs;

/// <summary>One struct mapped privately (copy-on-write).</summary>
/// <typeparam name="T">The struct.</typeparam>
public sealed class PrivateMappedRecord<T> : WritableRecord<T>
    where T : unmanaged, IMappedStruct<T>
{
    internal PrivateMappedRecord() { }
}
