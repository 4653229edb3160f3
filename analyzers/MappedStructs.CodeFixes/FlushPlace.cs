using System.Linq;
using MappedStructs.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace MappedStructs.CodeFixes;

/// <summary>The statement after which a mapping is to be flushed.</summary>
internal readonly record struct FlushPlace(StatementSyntax After, string Mapping)
{
    /// <summary>The mapping as code writes it: <c>@lock</c>.</summary>
    public string MappingText => SyntaxFacts.GetKeywordKind(Mapping) == SyntaxKind.None ? Mapping : "@" + Mapping;

    /// <summary>The place that a diagnostic asks for; null where there is none that is plainly right.</summary>
    public static FlushPlace? Of(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.Mapping, out string? mapping) || mapping is null)
            return null;
        SyntaxNode store = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        StatementSyntax? statement = store.FirstAncestorOrSelf<StatementSyntax>();
        StatementSyntax? place = statement is null ? null : OuterLoop(statement, mapping) ?? statement;

        // After a return, or in the middle of a condition, there is no place.
        bool storesOnly = place != statement || place is ExpressionStatementSyntax or LocalDeclarationStatementSyntax;
        return storesOnly && place?.Parent is (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax or IfStatementSyntax or ElseClauseSyntax)
            ? new FlushPlace(place!, mapping)
            : null;
    }

    /// <summary>The outermost loop inside the mapping's scope, unless something in it leaves that scope by another way.</summary>
    private static StatementSyntax? OuterLoop(StatementSyntax store, string mapping)
    {
        StatementSyntax? outermost = null;
        for (SyntaxNode? node = store; node is not null and not MemberDeclarationSyntax and not LocalFunctionStatementSyntax and not AnonymousFunctionExpressionSyntax; node = node.Parent)
        {
            if (Declares(node, mapping))
                break;
            if (node is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax)
                outermost = (StatementSyntax)node;
        }
        return outermost is null || outermost.DescendantNodes().Any(static n => n is ReturnStatementSyntax or GotoStatementSyntax or YieldStatementSyntax) ? null : outermost;
    }

    private static bool Declares(SyntaxNode scope, string mapping) => scope switch
    {
        BlockSyntax block => block.Statements.OfType<LocalDeclarationStatementSyntax>().Any(s => Declares(s.Declaration, mapping)),
        UsingStatementSyntax { Declaration: { } declaration } => Declares(declaration, mapping),
        _ => false,
    };

    private static bool Declares(VariableDeclarationSyntax declaration, string mapping) =>
        declaration.Variables.Any(variable => variable.Identifier.ValueText == mapping);

    public void Insert(SyntaxEditor editor)
    {
        SyntaxTrivia indentation = After.GetLeadingTrivia().LastOrDefault(static t => t.IsKind(SyntaxKind.WhitespaceTrivia));
        SyntaxTrivia end = After.SyntaxTree.GetRoot().DescendantTrivia().FirstOrDefault(static t => t.IsKind(SyntaxKind.EndOfLineTrivia));
        StatementSyntax flush = SyntaxFactory.ParseStatement($"{MappingText}.Flush();");
        switch (After.Parent)
        {
            case GlobalStatementSyntax global:
                editor.InsertAfter(global, SyntaxFactory.GlobalStatement(flush.WithLeadingTrivia(indentation).WithTrailingTrivia(end)));
                break;
            case BlockSyntax or SwitchSectionSyntax:
                editor.InsertAfter(After, flush.WithLeadingTrivia(indentation).WithTrailingTrivia(end));
                break;
            default:
                editor.ReplaceNode(After, (node, _) => InBlock((StatementSyntax)node, flush, end));
                break;
        }
    }

    /// <summary>The only statement of an <c>if</c> or <c>else</c> becomes a block of two.</summary>
    private static BlockSyntax InBlock(StatementSyntax statement, StatementSyntax flush, SyntaxTrivia end)
    {
        SyntaxTriviaList inner = statement.GetLeadingTrivia();
        SyntaxTrivia indentation = inner.LastOrDefault(static t => t.IsKind(SyntaxKind.WhitespaceTrivia));
        string outer = indentation.ToString();
        SyntaxTrivia brace = SyntaxFactory.Whitespace(outer.Length >= 4 ? outer.Substring(4) : outer);
        return SyntaxFactory.Block(
            SyntaxFactory.Token([brace], SyntaxKind.OpenBraceToken, [end]),
            [statement, flush.WithLeadingTrivia(indentation).WithTrailingTrivia(end)],
            SyntaxFactory.Token([brace], SyntaxKind.CloseBraceToken, [end]));
    }
}
