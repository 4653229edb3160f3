using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.Generator.Parsing;

/// <summary>The fields that a struct's bytes consist of.</summary>
internal static class InstanceFields
{
    /// <summary>In the order in which the compiler writes them into the assembly.</summary>
    public static IEnumerable<IFieldSymbol> Of(INamedTypeSymbol type)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: false, IsConst: false } field)
                yield return field;
        }
    }

    /// <summary>An event without accessors of its own keeps a delegate, in a field that has no symbol.</summary>
    public static IEventSymbol? FirstFieldLikeEvent(INamedTypeSymbol type) => type.GetMembers()
        .OfType<IEventSymbol>()
        .FirstOrDefault(e => !e.IsStatic && e.AddMethod is { IsImplicitlyDeclared: true });

    /// <summary>The name that a person knows the field by: of a property's field, the property's.</summary>
    public static string NameOf(IFieldSymbol field) => field.AssociatedSymbol?.Name ?? field.Name;

    /// <summary>Whether code can name the field: it is not the one behind a property or event.</summary>
    public static bool CanBeNamed(IFieldSymbol field) => field.AssociatedSymbol is null && !field.IsImplicitlyDeclared;

    /// <summary>
    /// The first parameter of a struct's primary constructor that a member uses later, which makes the compiler keep
    /// it in a field that has no symbol. (A record's parameters are properties.)
    /// </summary>
    public static IParameterSymbol? FirstCapturedParameter(INamedTypeSymbol type, Compilation compilation)
    {
        if (type.IsRecord)
            return null;
        foreach (SyntaxReference reference in type.OriginalDefinition.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is not StructDeclarationSyntax { ParameterList.Parameters.Count: > 0 } declaration)
                continue;
            return compilation.ContainsSyntaxTree(declaration.SyntaxTree)
                ? FirstCaptured(type, declaration, compilation)
                : null;
        }
        return null;
    }

    private static IParameterSymbol? FirstCaptured(INamedTypeSymbol type, StructDeclarationSyntax declaration, Compilation compilation)
    {
        var names = new HashSet<string>(declaration.ParameterList!.Parameters.Select(p => p.Identifier.ValueText));
        foreach (SyntaxReference part in type.OriginalDefinition.DeclaringSyntaxReferences)
        {
            foreach (MemberDeclarationSyntax member in ((TypeDeclarationSyntax)part.GetSyntax()).Members)
            {
                // Initialisers run in the constructor and capture nothing.
                if (member is FieldDeclarationSyntax or BaseTypeDeclarationSyntax)
                    continue;
                foreach (IdentifierNameSyntax name in member.DescendantNodes().OfType<IdentifierNameSyntax>())
                {
                    if (!names.Contains(name.Identifier.ValueText) || IsInitializer(name, member))
                        continue;
                    SymbolInfo symbol = compilation.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name);
                    if (symbol.Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } parameter
                        && SymbolEqualityComparer.Default.Equals(constructor.ContainingType, type.OriginalDefinition)
                        && constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is StructDeclarationSyntax))
                    {
                        return parameter;
                    }
                }
            }
        }
        return null;
    }

    private static bool IsInitializer(SyntaxNode name, MemberDeclarationSyntax member) =>
        member is PropertyDeclarationSyntax { Initializer: { } initializer } && initializer.Span.Contains(name.Span);
}
