namespace MappedStructs;

/// <summary>
/// A struct whose layout is known at compile time. Implemented by the generator on structs marked
/// <see cref="MappedFileAttribute"/>; not meant to be implemented by hand.
/// </summary>
/// <typeparam name="TSelf">The struct itself.</typeparam>
public interface IMappedStruct<TSelf>
    where TSelf : unmanaged, IMappedStruct<TSelf>
{
    /// <summary>Names, types, offsets and sizes of the fields, as computed at compile time.</summary>
    static abstract LayoutInfo Layout { get; }
}
