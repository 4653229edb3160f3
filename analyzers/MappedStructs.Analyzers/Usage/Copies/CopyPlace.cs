using System;
using System.Linq;
using System.Runtime.InteropServices;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Usage.Copies;

/// <summary>A local struct, or a part of it.</summary>
/// <param name="Local">The local.</param>
/// <param name="Path">The fields on the way, each ended by a slash: <c>Header/Size/</c>; empty: the whole.</param>
/// <param name="IsExact">Whether a write to the place overwrites all of it. One element of an array is not all elements.</param>
internal readonly record struct CopyPlace(ILocalSymbol Local, string Path, bool IsExact)
{
    public bool IsWhole => Path.Length == 0;

    /// <summary>The local and the fields as code writes them.</summary>
    public string Text => IsWhole ? Local.Name : Local.Name + "." + Path.TrimEnd('/').Replace('/', '.');

    public CopyPlace Field(ISymbol field, ITypeSymbol? owner)
    {
        // Fields that overlap are one place.
        bool overlaps = owner is INamedTypeSymbol type && DeclaredLayout.Of(type).Kind == LayoutKind.Explicit;
        return IsExact && !overlaps ? this with { Path = Path + field.Name + "/" } : this with { IsExact = false };
    }

    public CopyPlace Element() => this with { IsExact = false };

    public bool Overlaps(CopyPlace other) => SymbolEqualityComparer.Default.Equals(Local, other.Local)
        && (Path.StartsWith(other.Path, StringComparison.Ordinal) || other.Path.StartsWith(Path, StringComparison.Ordinal));

    public bool Covers(CopyPlace other) =>
        SymbolEqualityComparer.Default.Equals(Local, other.Local) && other.Path.StartsWith(Path, StringComparison.Ordinal);

    /// <summary>Whether a property's accessors only move a field that has no other name.</summary>
    public static bool IsAutomatic(IPropertySymbol property) => property.ContainingType.GetMembers()
        .Any(m => m is IFieldSymbol { AssociatedSymbol: { } owner } && SymbolEqualityComparer.Default.Equals(owner, property));
}
