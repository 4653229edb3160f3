using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Parsing;

/// <summary>A field at its place in a mapped struct, however deep it lies.</summary>
/// <param name="Own">The mapped struct's own field that it lies in, or is: where a person should look.</param>
/// <param name="Symbol">The field itself.</param>
/// <param name="Path">The members that lead to it, by dots; elements of arrays have no name of their own.</param>
/// <param name="Offset">Bytes from the start of the mapped struct; of an element, the first one's.</param>
/// <param name="Type">The type; of a fixed buffer or an inline array, the element's.</param>
/// <param name="Layout">The layout of <paramref name="Type"/>.</param>
/// <param name="Arrays">The arrays around it, outermost first.</param>
internal sealed record PlacedField(
    IFieldSymbol Own, IFieldSymbol Symbol, string Path, int Offset, ITypeSymbol Type, TypeLayout Layout, ImmutableArray<ArrayAround> Arrays)
{
    /// <summary>Where the mapped struct declares it.</summary>
    public Location Location => DeclarationChecks.LocationOf(Own.AssociatedSymbol ?? Own);

    /// <summary>Whether it is one of the mapped struct's own fields, in no array.</summary>
    public bool IsOwn => SymbolEqualityComparer.Default.Equals(Own, Symbol) && Arrays.IsEmpty;

    /// <summary>The type that is stored: of a <c>BigEndian&lt;T&gt;</c>, the number's.</summary>
    public ITypeSymbol StoredType => Type is INamedTypeSymbol { MetadataName: "BigEndian`1", ContainingNamespace: { Name: "MappedStructs", ContainingNamespace.IsGlobalNamespace: true } } turned
        ? turned.TypeArguments[0]
        : Type;
}

/// <summary>An array around a field: how many elements, and bytes from one to the next.</summary>
internal readonly record struct ArrayAround(int Length, int Stride);
