using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace MappedStructs.CodeFixes.Lock;

/// <summary>Puts <c>[Since]</c> and <c>[RenamedFrom]</c> on the declaration of a field, or takes them away.</summary>
internal static class FieldAttributes
{
    private const string Namespace = "global::MappedStructs.";

    public static FieldDeclarationSyntax WithSince(FieldDeclarationSyntax field, int version)
    {
        AttributeSyntax attribute = Create("Since", SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(version)));
        return Find(field, "Since").FirstOrDefault() is { } present
            ? field.ReplaceNode(present, present.WithArgumentList(attribute.ArgumentList))
            : Add(field, attribute);
    }

    public static FieldDeclarationSyntax WithRenamedFrom(FieldDeclarationSyntax field, string earlierName)
    {
        AttributeSyntax attribute = Create("RenamedFrom", SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(earlierName)));

        // A nested struct's field may be renamed for several mapped structs at once.
        return Find(field, "RenamedFrom").Any(present => SyntaxFactory.AreEquivalent(present.ArgumentList, attribute.ArgumentList))
            ? field
            : Add(field, attribute);
    }

    public static FieldDeclarationSyntax WithoutSince(FieldDeclarationSyntax field) =>
        Find(field, "Since").FirstOrDefault() is { } present ? Without(field, present) : field;

    public static FieldDeclarationSyntax WithoutRenamedFrom(FieldDeclarationSyntax field, string earlierName) =>
        Find(field, "RenamedFrom").FirstOrDefault(present => NameIn(present) == earlierName) is { } present ? Without(field, present) : field;

    private static FieldDeclarationSyntax Without(FieldDeclarationSyntax field, AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        return list.Attributes.Count > 1
            ? field.ReplaceNode(list, list.WithAttributes(list.Attributes.Remove(attribute)))
            : field.WithAttributeLists(field.AttributeLists.Remove(list)).WithLeadingTrivia(field.GetLeadingTrivia());
    }

    private static string? NameIn(AttributeSyntax renamedFrom) =>
        (renamedFrom.ArgumentList?.Arguments.FirstOrDefault()?.Expression as LiteralExpressionSyntax)?.Token.ValueText;

    private static IEnumerable<AttributeSyntax> Find(FieldDeclarationSyntax field, string name) => field.AttributeLists
        .SelectMany(static list => list.Attributes)
        .Where(attribute => LastPart(attribute.Name) is var last && (last == name || last == name + "Attribute"));

    private static string LastPart(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private static AttributeSyntax Create(string name, ExpressionSyntax argument) => SyntaxFactory.Attribute(
        SyntaxFactory.ParseName(Namespace + name).WithAdditionalAnnotations(Simplifier.Annotation),
        SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.AttributeArgument(argument))));

    /// <summary>On a line of its own above the field, below its comment.</summary>
    private static FieldDeclarationSyntax Add(FieldDeclarationSyntax field, AttributeSyntax attribute)
    {
        SyntaxTriviaList leading = field.GetLeadingTrivia();
        AttributeListSyntax list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute))
            .WithLeadingTrivia(leading)
            .WithTrailingTrivia(FieldTrivia.LineEndOf(field));
        return field
            .WithLeadingTrivia(FieldTrivia.IndentationOf(leading))
            .WithAttributeLists(field.WithLeadingTrivia(FieldTrivia.IndentationOf(leading)).AttributeLists.Insert(0, list));
    }
}
