using System;

namespace MappedStructs;

/// <summary>One struct that can be written to through a <see langword="ref"/>, whether or not the writes reach the file.</summary>
/// <typeparam name="T">The struct.</typeparam>
public abstract class WritableRecord<T> : Mapping
    where T : unmanaged, IMappedStruct<T>
{
    private protected WritableRecord() { }

    /// <summary>The struct itself, in mapped memory.</summary>
    public ref T Value => throw new NotSupportedException();
}
