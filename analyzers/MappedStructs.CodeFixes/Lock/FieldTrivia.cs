using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.CodeFixes.Lock;

/// <summary>The white space of fields that are moved and added.</summary>
internal static class FieldTrivia
{
    /// <summary>The indentation of the line that ends a run of leading trivia.</summary>
    public static SyntaxTriviaList IndentationOf(SyntaxTriviaList leading) =>
        leading.LastOrDefault() is { } last && last.IsKind(SyntaxKind.WhitespaceTrivia) ? [last] : [];

    /// <summary>What ends the line of a member: a line end like those of its neighbours, or a space where all stand on one line.</summary>
    public static SyntaxTrivia LineEndOf(MemberDeclarationSyntax member)
    {
        SyntaxTrivia own = member.GetTrailingTrivia().FirstOrDefault(static t => t.IsKind(SyntaxKind.EndOfLineTrivia));
        return own.IsKind(SyntaxKind.EndOfLineTrivia) ? own : SyntaxFactory.Space;
    }

    /// <summary>The empty lines above a member and its comment.</summary>
    public static SyntaxTriviaList EmptyLinesAbove(MemberDeclarationSyntax member)
    {
        SyntaxTriviaList leading = member.GetLeadingTrivia();
        int end = 0;
        for (int i = 0; i < leading.Count && leading[i].Kind() is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia; i++)
        {
            if (leading[i].IsKind(SyntaxKind.EndOfLineTrivia))
                end = i + 1;
        }
        return SyntaxFactory.TriviaList(leading.Take(end));
    }

    public static FieldDeclarationSyntax WithEmptyLinesAbove(FieldDeclarationSyntax field, SyntaxTriviaList lines) =>
        field.WithLeadingTrivia(lines.AddRange(field.GetLeadingTrivia().Skip(EmptyLinesAbove(field).Count)));
}
