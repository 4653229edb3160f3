using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Usage.Names;

/// <summary>The names by which code comes to a mapping through another assembly.</summary>
internal static class ReferencedNames
{
    private const string Library = "MappedStructs";

    /// <summary>Assemblies are shared by the compilations that an editor makes one after the other.</summary>
    private static readonly ConditionalWeakTable<IAssemblySymbol, string[]> s_namesOf = new();

    /// <summary>Whether a reference uses the library. Asked of the metadata alone, which makes no symbols and binds nothing.</summary>
    public static bool MayBeIn(Compilation compilation) => compilation.ExternalReferences.Any(static reference =>
        reference is not PortableExecutableReference file || UsesLibrary(file));

    private static bool UsesLibrary(PortableExecutableReference file)
    {
        try
        {
            return file.GetMetadata() is AssemblyMetadata assembly && assembly.GetModules().Any(static m => UsesLibrary(m.GetMetadataReader()));
        }
        catch (System.Exception e) when (e is System.IO.IOException or System.BadImageFormatException)
        {
            // A file that is missing or damaged is the compiler's to report.
            return false;
        }
    }

    private static bool UsesLibrary(MetadataReader assembly) =>
        assembly.AssemblyReferences.Any(reference => assembly.StringComparer.Equals(assembly.GetAssemblyReference(reference).Name, Library));

    public static IEnumerable<string> In(Compilation compilation, CancellationToken cancellation)
    {
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!assembly.Modules.Any(static m => m.ReferencedAssemblies.Any(static r => r.Name == Library)))
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
