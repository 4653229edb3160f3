using System.Collections.Immutable;
using MappedStructs.Generator.Model;

namespace MappedStructs.Generator.Parsing;

/// <summary>How a type lies in memory.</summary>
/// <param name="Size">Bytes of one value.</param>
/// <param name="Alignment">What its offset is rounded up to in a sequential struct.</param>
internal abstract record TypeLayout(int Size, int Alignment);

/// <summary>A type that the schema names by itself.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Alignment">Alignment.</param>
/// <param name="SchemaType">The schema's name: <c>i64</c>, <c>guid</c>, <c>enum(i32)</c>.</param>
internal sealed record LeafLayout(int Size, int Alignment, string SchemaType) : TypeLayout(Size, Alignment)
{
    /// <summary>The values of an enumeration that is closed; null: of an open one, and of every other type.</summary>
    public ClosedValues? Closed { get; init; }
}

/// <summary>Elements back to back, each <c>Element.Size</c> bytes after the one before.</summary>
/// <param name="Size">Bytes of all elements.</param>
/// <param name="Alignment">Alignment.</param>
/// <param name="Element">One element.</param>
/// <param name="Length">How many.</param>
internal sealed record ArrayLayout(int Size, int Alignment, TypeLayout Element, int Length) : TypeLayout(Size, Alignment);

/// <summary>Named fields at offsets.</summary>
/// <param name="Size">Bytes, trailing padding included.</param>
/// <param name="Alignment">Alignment.</param>
/// <param name="Fields">In the order of declaration.</param>
internal sealed record StructLayout(int Size, int Alignment, ImmutableArray<FieldLayout> Fields) : TypeLayout(Size, Alignment);

/// <summary>A field at its place.</summary>
/// <param name="Name">The name that the schema gives it.</param>
/// <param name="Offset">Bytes from the start of the struct.</param>
/// <param name="Type">Its layout.</param>
internal sealed record FieldLayout(string Name, int Offset, TypeLayout Type)
{
    /// <summary>What it was called in earlier versions.</summary>
    public EquatableArray<string> EarlierNames { get; init; }
}
