using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.CodeFixes;

/// <summary>
/// The declarations of a struct's fields, where a fixer can move them and put lines between them: each a plain field on
/// lines of its own, all in one part, and no directive among them.
/// </summary>
internal sealed class FieldDeclarations
{
    private readonly ImmutableArray<FieldDeclarationSyntax> _ofFields;

    private FieldDeclarations(StructLayout layout, TypeDeclarationSyntax part, ImmutableArray<FieldDeclarationSyntax> ofFields)
    {
        Layout = layout;
        Part = part;
        _ofFields = ofFields;
    }

    /// <summary>The layout, its fields in the order of the declarations.</summary>
    public StructLayout Layout { get; }

    /// <summary>The part that holds all fields.</summary>
    public TypeDeclarationSyntax Part { get; }

    /// <summary>Each once, also where it declares several fields.</summary>
    public ImmutableArray<FieldDeclarationSyntax> InOrder => [.. _ofFields.Distinct()];

    /// <summary>Finds them, or null where a fixer should leave the struct to a person.</summary>
    public static FieldDeclarations? Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        if (new LayoutCalculator(compilation).OfStruct(type, null, out _) is not { } layout)
            return null;
        var found = ImmutableArray.CreateBuilder<FieldDeclarationSyntax>();
        foreach (IFieldSymbol field in InstanceFields.Of(type))
        {
            if (!InstanceFields.CanBeNamed(field)
                || field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation).FirstAncestorOrSelf<FieldDeclarationSyntax>() is not { } declaration
                || declaration.ContainsDirectives
                || !EndsItsLine(declaration))
            {
                return null;
            }
            found.Add(declaration);
        }
        return found.Count > 0 && found[0].Parent is TypeDeclarationSyntax part && found.All(declaration => declaration.Parent == part)
            ? new FieldDeclarations(layout, part, found.ToImmutable())
            : null;
    }

    /// <summary>The declaration of a field, by its index.</summary>
    public FieldDeclarationSyntax this[int field] => _ofFields[field];

    /// <summary>Whether nothing else is declared after a field in its declaration.</summary>
    public bool IsLastInDeclaration(int field) => field + 1 == _ofFields.Length || _ofFields[field + 1] != _ofFields[field];

    /// <summary>Whether nothing else is declared before a field in its declaration.</summary>
    public bool IsFirstInDeclaration(int field) => field == 0 || _ofFields[field - 1] != _ofFields[field];

    private static bool EndsItsLine(FieldDeclarationSyntax declaration) =>
        declaration.GetTrailingTrivia().LastOrDefault().IsKind(SyntaxKind.EndOfLineTrivia);
}
