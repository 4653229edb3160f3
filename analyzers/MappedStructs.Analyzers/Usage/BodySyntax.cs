using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MappedStructs.Analyzers.Usage;

/// <summary>What of a code block runs. Roslyn names a block by its declaration, which may hold other code as well.</summary>
internal readonly struct BodySyntax
{
    private BodySyntax(SyntaxNode? root) => Root = root;

    /// <summary>The node that the semantic model has an operation for, or null where nothing runs.</summary>
    public SyntaxNode? Root { get; }

    /// <summary>The body of a code block that belongs to a member.</summary>
    public static BodySyntax Of(SyntaxNode block, ISymbol owner) => new(block switch
    {
        // One block for each variable of the declaration, and always the whole declaration.
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.FirstOrDefault(v => v.Identifier.ValueText == owner.Name)?.Initializer,

        // The accessors have blocks of their own.
        PropertyDeclarationSyntax property => property.Initializer,
        EnumMemberDeclarationSyntax => null,
        _ => block,
    });

    /// <summary>Where its text is, parameters included. Finding out makes hardly any syntax nodes.</summary>
    public IEnumerable<TextSpan> Spans => Root switch
    {
        null => [],
        CompilationUnitSyntax unit => unit.Members.TakeWhile(static m => m is GlobalStatementSyntax).Select(static m => m.Span),

        // A primary constructor runs the initialisers, which are blocks of their own, and the call of the base.
        TypeDeclarationSyntax type => [type.ParameterList?.Span ?? default, type.BaseList?.Span ?? default],
        _ => [Root.Span],
    };
}
