using System.Collections.Generic;
using System.Threading;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Suppressors;

/// <summary>The structs of a compilation whose bytes lie in a file: the annotated ones, and those that they hold.</summary>
internal sealed class MappedStructSet
{
    private readonly HashSet<INamedTypeSymbol> _structs = new(SymbolEqualityComparer.Default);

    private MappedStructSet()
    {
    }

    /// <summary>Looks through the compilation's own types, once; nothing else tells which structs a mapped one holds.</summary>
    public static MappedStructSet In(Compilation compilation, CancellationToken cancellation)
    {
        var set = new MappedStructSet();
        if (compilation.GetTypeByMetadataName(MappedFileContract.AttributeName) is null)
            return set;

        var open = new Stack<INamespaceOrTypeSymbol>();
        open.Push(compilation.Assembly.GlobalNamespace);
        while (open.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            INamespaceOrTypeSymbol next = open.Pop();
            if (next is INamedTypeSymbol type && MappedFileContract.Find(type) is not null)
                set.AddWithHeld(type);
            foreach (INamespaceOrTypeSymbol member in next.GetMembers().OfType<INamespaceOrTypeSymbol>())
                open.Push(member);
        }
        return set;
    }

    public bool Contains(INamedTypeSymbol type) => _structs.Contains(type.OriginalDefinition);

    private void AddWithHeld(INamedTypeSymbol type)
    {
        if (!_structs.Add(type.OriginalDefinition))
            return;
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (field is { IsStatic: false, Type: INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } held })
                AddWithHeld(held);
        }
    }
}
