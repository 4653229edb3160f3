using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace MappedStructs.CodeFixes.Lock;

/// <summary>Declarations of single fields, found, made and changed.</summary>
internal static class FieldSyntax
{
    public static bool IsInstanceField(MemberDeclarationSyntax member) =>
        member is FieldDeclarationSyntax field && !field.Modifiers.Any(static m => m.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.ConstKeyword);

    public static string NameOf(FieldDeclarationSyntax field) => field.Declaration.Variables[0].Identifier.ValueText;

    /// <summary>Edits the declaration of one field and leaves it where it is.</summary>
    public static TypeDeclarationSyntax Edit(TypeDeclarationSyntax declaration, string name, Func<FieldDeclarationSyntax, FieldDeclarationSyntax> edit)
    {
        FieldDeclarationSyntax field = Find(declaration, name);
        if (field.Declaration.Variables.Count > 1)
        {
            declaration = declaration.ReplaceNode(field, Split(field));
            field = Find(declaration, name);
        }
        return declaration.ReplaceNode(field, edit(field));
    }

    /// <summary>Each field with a declaration of its own: <c>long A, B;</c> becomes two.</summary>
    public static TypeDeclarationSyntax Separate(TypeDeclarationSyntax declaration)
    {
        while (declaration.Members.OfType<FieldDeclarationSyntax>().FirstOrDefault(static f => f.Declaration.Variables.Count > 1) is { } several)
            declaration = declaration.ReplaceNode(several, Split(several));
        return declaration;
    }

    /// <summary>A new field with the white space of a neighbour.</summary>
    public static FieldDeclarationSyntax Create(string type, string name, FieldDeclarationSyntax neighbour) => SyntaxFactory
        .FieldDeclaration(SyntaxFactory.VariableDeclaration(
            TypeNamed(type).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.SingletonSeparatedList(SyntaxFactory.VariableDeclarator(name))))
        .WithModifiers([SyntaxFactory.Token(SyntaxKind.PublicKeyword).WithTrailingTrivia(SyntaxFactory.Space)])
        .WithLeadingTrivia(FieldTrivia.IndentationOf(neighbour.GetLeadingTrivia()))
        .WithTrailingTrivia(FieldTrivia.LineEndOf(neighbour));

    public static FieldDeclarationSyntax WithType(FieldDeclarationSyntax field, string type) =>
        field.WithDeclaration(field.Declaration.WithType(TypeNamed(type).WithTriviaFrom(field.Declaration.Type)));

    public static FieldDeclarationSyntax WithName(FieldDeclarationSyntax field, string name)
    {
        SyntaxToken present = field.Declaration.Variables[0].Identifier;
        return field.ReplaceToken(present, SyntaxFactory.Identifier(name).WithTriviaFrom(present));
    }

    // Fully named; the clean-up after every fix shortens it to what the file's imports allow.
    private static TypeSyntax TypeNamed(string type) => SyntaxFactory.ParseTypeName(type).WithAdditionalAnnotations(Simplifier.Annotation);

    private static FieldDeclarationSyntax Find(TypeDeclarationSyntax declaration, string name) => declaration.Members
        .OfType<FieldDeclarationSyntax>()
        .First(f => f.Declaration.Variables.Any(v => v.Identifier.ValueText == name));

    private static IEnumerable<FieldDeclarationSyntax> Split(FieldDeclarationSyntax field)
    {
        int count = field.Declaration.Variables.Count;
        for (int i = 0; i < count; i++)
        {
            VariableDeclaratorSyntax variable = field.Declaration.Variables[i].WithLeadingTrivia().WithTrailingTrivia();
            FieldDeclarationSyntax single = field.WithDeclaration(field.Declaration.WithVariables(SyntaxFactory.SingletonSeparatedList(variable)));
            if (i > 0)
                single = single.WithLeadingTrivia(FieldTrivia.IndentationOf(field.GetLeadingTrivia()));
            yield return i < count - 1 ? single.WithTrailingTrivia(FieldTrivia.LineEndOf(field)) : single;
        }
    }
}
