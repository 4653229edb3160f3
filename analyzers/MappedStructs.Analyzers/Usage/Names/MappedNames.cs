using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MappedStructs.Analyzers.Usage.Names;

/// <summary>
/// The names by which code can come to a mapping: our types, the annotated structs, and whatever is declared with one of
/// those as its type. Found in the text alone.
/// </summary>
/// <remarks>
/// Binding every method body again to look for mappings would cost as much as compiling does. A body that holds none of
/// these names is not looked at any further.
/// </remarks>
internal sealed class MappedNames
{
    /// <summary>The names that everything begins with. A test compares them with the runtime's public types.</summary>
    public static readonly ImmutableArray<string> Own =
    [
        "MappedRecord", "WritableRecord", "ReadableRecord", "ReadOnlyMappedRecord", "PrivateMappedRecord",
        "MappedRows", "WritableList", "ReadableList", "MappedList", "ReadOnlyMappedList", "PrivateMappedList",
        "ColumnSet", "ReadableColumns", "MappedColumns", "ReadOnlyMappedColumns", "Column", "ReadOnlyColumn",
        "AtomicRecord", "AtomicList", "AtomicColumns", "AtomicRecordWrite", "AtomicListWrite", "AtomicColumnsWrite",
        "Mapping", "MappedRegion", "RegionReservation", "Lease",
    ];

    private static readonly string[] s_attribute = ["MappedFile", "MappedFileAttribute"];

    /// <summary>Inside a mapped struct, <c>this</c> is the memory and needs no name. These are what can go wrong with it.</summary>
    private static readonly IdentifierSet s_atomics = new(["Interlocked", "Volatile"]);

    /// <summary>Each tree is read once, however many compilations an editor makes with it.</summary>
    private static readonly ConditionalWeakTable<SyntaxTree, DeclaredName[]> s_declaredIn = new();

    private readonly HashSet<string> _names;
    private readonly IdentifierSet _scanned;

    private MappedNames(HashSet<string> names)
    {
        _names = names;
        _scanned = new IdentifierSet(names);
    }

    public static MappedNames In(Compilation compilation, CancellationToken cancellation)
    {
        var names = new HashSet<string>(Own, StringComparer.Ordinal);
        names.UnionWith(s_attribute);
        names.UnionWith(ReferencedNames.In(compilation, cancellation));

        var declared = new List<DeclaredName[]>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            declared.Add(s_declaredIn.GetValue(tree, t => DeclaredNames.In(t, cancellation)));
        }
        while (AddDeclared(declared, names))
            cancellation.ThrowIfCancellationRequested();
        return new MappedNames(names);
    }

    /// <summary>Whether a body may touch a mapping. Says yes too often, and no only where it hardly can.</summary>
    public bool MayOccurIn(BodySyntax body, ISymbol owner, SourceText text)
    {
        bool isInMappedStruct = owner.ContainingType is { TypeKind: TypeKind.Struct } type && _names.Contains(type.Name);
        foreach (TextSpan span in body.Spans)
        {
            if (_scanned.OccursIn(text, span) || (isInMappedStruct && s_atomics.OccursIn(text, span)))
                return true;
        }
        return false;
    }

    /// <summary>Adds what is declared with a type of those names; whether there was any.</summary>
    private static bool AddDeclared(List<DeclaredName[]> declared, HashSet<string> names)
    {
        bool any = false;
        foreach (DeclaredName[] tree in declared)
        {
            foreach (DeclaredName declaration in tree)
            {
                if (names.Contains(declaration.Type))
                    any |= names.Add(declaration.Name);
            }
        }
        return any;
    }
}
