using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Usage.Names;

/// <summary>The names by which code comes to a mapping through another assembly.</summary>
internal static class ReferencedNames
{
    /// <summary>Assemblies are shared by the compilations that an editor makes one after the other.</summary>
    private static readonly ConditionalWeakTable<IAssemblySymbol, string[]> s_namesOf = new();

    public static IEnumerable<string> In(Compilation compilation, CancellationToken cancellation)
    {
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!assembly.Modules.Any(static m => m.ReferencedAssemblies.Any(static r => r.Name == "MappedStructs")))
                continue;
            foreach (string name in s_namesOf.GetValue(assembly, static a => [.. NamesIn(a.GlobalNamespace).Distinct()]))
                yield return name;
        }
    }

    private static IEnumerable<string> NamesIn(INamespaceOrTypeSymbol container)
    {
        foreach (ISymbol member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type && (MappedTypes.IsMappedStruct(type) || Mentions(type.BaseType)))
                yield return type.Name;
            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (string name in NamesIn(inner))
                    yield return name;
            }
            else if (member.DeclaredAccessibility >= Accessibility.Protected && !Generator.Parsing.MemberNames.IsGenerated(container) && TypesOf(member).Any(Mentions))
            {
                yield return member is IPropertySymbol { IsIndexer: true } or { Name: "Deconstruct" } ? container.Name : member.Name;
            }
        }
    }

    private static IEnumerable<ITypeSymbol> TypesOf(ISymbol member) => member switch
    {
        IFieldSymbol field => [field.Type],
        IPropertySymbol property => [property.Type],
        IEventSymbol handler => [handler.Type],
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method =>
            method.Parameters.Where(static p => p.RefKind == RefKind.Out || p.Type.TypeKind == TypeKind.Delegate).Select(static p => p.Type).Append(method.ReturnType),
        _ => [],
    };

    private static bool Mentions(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => Mentions(array.ElementType),
        INamedTypeSymbol named => IsOwn(named) || MappedTypes.IsMappedStruct(named) || named.TypeArguments.Any(Mentions) || Mentions(named.ContainingType),
        _ => false,
    };

    private static bool IsOwn(INamedTypeSymbol type) =>
        type.ContainingAssembly?.Name == "MappedStructs" && MappedNames.Own.Contains(type.Name);
}
