using System.Linq;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Usage;

/// <summary>The runtime's types in one compilation, and what can be asked of other types with them.</summary>
internal sealed class MappedTypes
{
    private readonly INamedTypeSymbol _mapping;
    private readonly INamedTypeSymbol? _region;
    private readonly INamedTypeSymbol? _lease;

    private MappedTypes(Compilation compilation, INamedTypeSymbol mapping)
    {
        _mapping = mapping;
        _region = compilation.GetTypeByMetadataName("MappedStructs.Memory.MappedRegion");
        _lease = compilation.GetTypeByMetadataName("MappedStructs.Lease");
    }

    /// <summary>The types, or null in a compilation that does not know them.</summary>
    public static MappedTypes? In(Compilation compilation) =>
        compilation.GetTypeByMetadataName("MappedStructs.Mapping") is { } mapping ? new MappedTypes(compilation, mapping) : null;

    /// <summary>Whether disposing an object of the type ends the mapping of memory: a record, a list, a region.</summary>
    public bool IsMapping(ITypeSymbol? type)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (Is(t, _mapping) || Is(t, _region))
                return true;
        }
        return false;
    }

    /// <summary>Whether a Flush of the type takes stores to the device: <c>MappedRecord&lt;T&gt;</c> and what follows it.</summary>
    public bool IsFlushable(ITypeSymbol? type) =>
        IsMapping(type) && type!.GetMembers("Flush").Any(static m => m is IMethodSymbol { IsStatic: false });

    public bool IsLease(ITypeSymbol? type) => Is(type, _lease);

    /// <summary>Whether the type is a write scope of an atomic file, a ref struct that one thread has until it commits or disposes it.</summary>
    public static bool IsWriteScope(ITypeSymbol? type) =>
        type is { IsRefLikeType: true, Name: "AtomicRecordWrite" or "AtomicListWrite" or "AtomicColumnsWrite" } && IsOurs(type);

    /// <summary>Whether a variable holds a write scope.</summary>
    public static bool IsWriteScope(ISymbol variable) => variable switch
    {
        ILocalSymbol local => IsWriteScope(local.Type),
        IParameterSymbol parameter => IsWriteScope(parameter.Type),
        _ => false,
    };

    /// <summary>Whether the type is one column of a mapping, a small struct that holds on to it.</summary>
    public static bool IsColumn(ITypeSymbol? type) => type is { TypeKind: TypeKind.Struct, Name: "Column" or "ReadOnlyColumn" } && IsOurs(type);

    /// <summary>Whether the type's members give out memory of the mapping that it was taken from: a column, and what a foreach runs through.</summary>
    public static bool IsPartOfMapping(ITypeSymbol? type) => IsColumn(type) || (type is { IsRefLikeType: true, Name: not "Lease" } && IsOurs(type));

    /// <summary>Whether the type is columns, or a write scope of some, whose rows are gathered from many places and given out as copies.</summary>
    public static bool IsColumnSet(ITypeSymbol? type) => IsA("ColumnSet", type) || IsA("AtomicColumnsWrite", type);

    /// <summary>Whether the type is a list, or a write scope of one, whose rows lie one after the other.</summary>
    public static bool IsList(ITypeSymbol? type) => IsA("MappedRows", type) || IsA("AtomicListWrite", type);

    /// <summary>Whether the type is an atomic mapping, which stores reach in a write scope and nowhere else.</summary>
    public static bool IsAtomic(ITypeSymbol? type) => type?.Name is "AtomicRecord" or "AtomicList" or "AtomicColumns" && IsOurs(type);

    private static bool IsA(string name, ITypeSymbol? type)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (t.Name == name && IsOurs(t))
                return true;
        }
        return false;
    }

    private static bool IsOurs(ITypeSymbol type) => type.ContainingAssembly?.Name == "MappedStructs";

    /// <summary>Whether the type is a struct marked <c>[MappedFile]</c>.</summary>
    public static bool IsMappedStruct(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Struct } named && MappedFileContract.Find(named.OriginalDefinition) is not null;

    /// <summary>Whether the type is a view that the generator emitted: a ref struct of references into one mapped struct.</summary>
    public static bool IsView(ITypeSymbol? type) =>
        type is INamedTypeSymbol { IsRefLikeType: true, ContainingType: { } outer } && IsMappedStruct(outer) && MemberNames.IsGenerated(type);

    private static bool Is(ITypeSymbol? type, INamedTypeSymbol? known) =>
        known is not null && SymbolEqualityComparer.Default.Equals(type?.OriginalDefinition, known);
}
