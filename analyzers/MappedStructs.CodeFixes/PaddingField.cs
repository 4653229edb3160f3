using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.CodeFixes;

/// <summary>Writes the fields that padding is made of, each on a line like those of the field beside it.</summary>
internal static class PaddingField
{
    /// <param name="type">The struct that gets the field.</param>
    /// <param name="name">What it should be called; underscores are added where that is taken.</param>
    /// <param name="fieldType">Its type.</param>
    /// <param name="beside">A field of the same struct, which ends its line.</param>
    public static FieldDeclarationSyntax Declare(INamedTypeSymbol type, string name, TypeSyntax fieldType, FieldDeclarationSyntax beside)
    {
        // A readonly struct has readonly fields only.
        SyntaxTokenList modifiers = SyntaxFactory.TokenList(Keyword(SyntaxKind.PrivateKeyword));
        if (type.IsReadOnly)
            modifiers = modifiers.Add(Keyword(SyntaxKind.ReadOnlyKeyword));
        SyntaxTrivia indentation = beside.GetLeadingTrivia().LastOrDefault();
        return SyntaxFactory.FieldDeclaration(SyntaxFactory.VariableDeclaration(
                fieldType.WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.SingletonSeparatedList(SyntaxFactory.VariableDeclarator(FreeName(type, name)))))
            .WithModifiers(modifiers)
            .WithLeadingTrivia(indentation.IsKind(SyntaxKind.WhitespaceTrivia) ? SyntaxFactory.TriviaList(indentation) : SyntaxTriviaList.Empty)
            .WithTrailingTrivia(beside.GetTrailingTrivia().Last());
    }

    private static SyntaxToken Keyword(SyntaxKind kind) => SyntaxFactory.Token(kind).WithTrailingTrivia(SyntaxFactory.Space);

    private static string FreeName(INamedTypeSymbol type, string name)
    {
        while (!type.GetMembers(name).IsEmpty)
            name += "_";
        return name;
    }
}
