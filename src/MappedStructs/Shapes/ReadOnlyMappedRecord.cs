using System;

namespace MappedStructs;

/// <summary>One struct mapped for reading.</summary>
/// <typeparam name="T">The struct.</typeparam>
public sealed class ReadOnlyMappedRecord<T> : Mapping
    where T : unmanaged, IMappedStruct<T>
{
    internal ReadOnlyMappedRecord() { }

    /// <summary>The struct itself, in mapped memory.</summary>
    public ref readonly T Value => throw new NotSupportedException();
}
