using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.Analyzers.Usage;

/// <summary>
/// The names by which code can come to a mapping: our types, the annotated structs, and whatever the compilation
/// declares with one of those as its type. Found in the text alone.
/// </summary>
/// <remarks>
/// Binding every method body again to look for mappings would cost as much as compiling does. A body that holds none of
/// these names, and no <c>.Value</c> or <c>.View</c>, is not looked at any further.
/// </remarks>
internal sealed class MappedNames
{
    /// <summary>Each tree is read once, however many compilations an editor makes with it.</summary>
    private static readonly ConditionalWeakTable<SyntaxTree, string[]> s_declaredIn = new();

    private static readonly string[] s_own =
    [
        "MappedRecord", "WritableRecord", "ReadOnlyMappedRecord", "PrivateMappedRecord", "AtomicRecord",
        "MappedList", "ReadOnlyMappedList", "PrivateMappedList", "AtomicList",
        "MappedColumns", "ReadOnlyMappedColumns", "AtomicColumns",
        "Mapping", "MappedRegion", "Lease",
    ];

    private readonly HashSet<string> _names;

    private MappedNames(HashSet<string> names) => _names = names;

    public static MappedNames In(Compilation compilation, CancellationToken cancellation)
    {
        var names = new HashSet<string>(s_own, StringComparer.Ordinal);
        names.UnionWith(ReferencedStructs(compilation));
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            names.UnionWith(s_declaredIn.GetValue(tree, t => DeclaredIn(t, cancellation)));
        }
        return new MappedNames(names);
    }

    /// <summary>Whether a body may touch a mapping. Says yes too often, and no only where it cannot.</summary>
    public bool MayOccurIn(SyntaxNode body)
    {
        foreach (SyntaxToken token in body.DescendantTokens())
        {
            if (!token.IsKind(SyntaxKind.IdentifierToken))
                continue;
            string text = token.ValueText;
            if (_names.Contains(text) || (text is "Value" or "View" && token.Parent?.Parent is MemberAccessExpressionSyntax))
                return true;
        }
        return false;
    }

    /// <summary>
    /// The structs that a tree annotates, and the members and parameters whose type names one of our types. (One that is
    /// declared by the name of an alias or through a type of the user's own is found by <c>.Value</c> at the latest.)
    /// </summary>
    private static string[] DeclaredIn(SyntaxTree tree, CancellationToken cancellation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (SyntaxNode node in tree.GetRoot(cancellation).DescendantNodes(static n => n is not (BlockSyntax or ArrowExpressionClauseSyntax)))
        {
            switch (node)
            {
                case AttributeSyntax attribute when LastName(attribute.Name) is "MappedFile" or "MappedFileAttribute"
                    && attribute.Parent?.Parent is TypeDeclarationSyntax type:
                    names.Add(type.Identifier.ValueText);
                    break;
                case GenericNameSyntax or IdentifierNameSyntax when Array.IndexOf(s_own, ((SimpleNameSyntax)node).Identifier.ValueText) >= 0:
                    AddDeclared(node, names);
                    break;
            }
        }
        return [.. names];
    }

    /// <summary>What is declared with the type that a name is part of.</summary>
    private static void AddDeclared(SyntaxNode name, HashSet<string> names)
    {
        for (SyntaxNode? node = name.Parent; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case MethodDeclarationSyntax method:
                    names.Add(method.Identifier.ValueText);
                    return;
                case PropertyDeclarationSyntax property:
                    names.Add(property.Identifier.ValueText);
                    return;
                case ParameterSyntax parameter:
                    names.Add(parameter.Identifier.ValueText);
                    return;
                case VariableDeclarationSyntax variables:
                    names.UnionWith(variables.Variables.Select(static v => v.Identifier.ValueText));
                    return;
                case BaseTypeDeclarationSyntax or StatementSyntax or DelegateDeclarationSyntax:
                    return;
            }
        }
    }

    private static IEnumerable<string> ReferencedStructs(Compilation compilation)
    {
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (!assembly.Modules.Any(static m => m.ReferencedAssemblies.Any(static r => r.Name == "MappedStructs")))
                continue;
            foreach (INamedTypeSymbol type in TypesIn(assembly.GlobalNamespace))
            {
                if (MappedFileContract.Find(type) is not null)
                    yield return type.Name;
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container)
    {
        foreach (ISymbol member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type)
                yield return type;
            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (INamedTypeSymbol nested in TypesIn(inner))
                    yield return nested;
            }
        }
    }

    private static string LastName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
