using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace MappedStructs.CodeFixes;

/// <summary>The end of a write scope, where a commit belongs: behind its last statement, or before the jump that is its last one.</summary>
internal sealed class CommitPlace
{
    private readonly StatementSyntax _last;

    private CommitPlace(string scope, StatementSyntax last)
    {
        Scope = scope;
        _last = last;
    }

    /// <summary>The scope's variable, as code writes it: <c>@lock</c>.</summary>
    public string Scope { get; }

    /// <summary>
    /// The place, or null where none is certain: where a jump leaves the scope early, what it skips is for a person to say, and
    /// a value that is returned may need the scope.
    /// </summary>
    public static CommitPlace? Of(SyntaxNode root, Diagnostic diagnostic)
    {
        SyntaxNode begin = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (begin.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is not { Parent.Parent: { } declaring, Identifier.Text: var name })
            return null;
        StatementSyntax? last = declaring switch
        {
            UsingStatementSyntax { Statement: BlockSyntax { Statements: [.., var end] } } => end,
            LocalDeclarationStatementSyntax { Parent: BlockSyntax { Statements: [.., var end] } } local when end != local => end,
            LocalDeclarationStatementSyntax { Parent: GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } } =>
                unit.Members.OfType<GlobalStatementSyntax>().Last().Statement,
            _ => null,
        };
        return last is null or LocalFunctionStatementSyntax or ThrowStatementSyntax || IsLeftBefore(last, declaring.SpanStart) ? null : new CommitPlace(name, last);
    }

    public void Insert(DocumentEditor editor)
    {
        StatementSyntax commit = SyntaxFactory.ParseStatement($"{Scope}.Commit();").WithAdditionalAnnotations(Formatter.Annotation);
        if (IsBareJump(_last))
            commit = commit.WithTrailingTrivia(_last.SyntaxTree.GetRoot().DescendantTrivia().FirstOrDefault(static t => t.IsKind(SyntaxKind.EndOfLineTrivia)));
        SyntaxNode place = _last.Parent is GlobalStatementSyntax ? _last.Parent : _last;
        SyntaxNode inserted = place is GlobalStatementSyntax ? SyntaxFactory.GlobalStatement(commit) : commit;
        if (IsBareJump(_last))
            editor.InsertBefore(place, inserted);
        else
            editor.InsertAfter(place, inserted);
    }

    /// <summary>Whether a jump other than the last statement itself leaves the scope.</summary>
    private static bool IsLeftBefore(StatementSyntax last, int from)
    {
        SyntaxNode scope = last.Parent is GlobalStatementSyntax { Parent: { } unit } ? unit : last.Parent!;
        return scope
            .DescendantNodes(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or TypeDeclarationSyntax))
            .Any(n => n.SpanStart > from && !(n == last && IsBareJump(last)) && Leaves(n, scope));
    }

    private static bool Leaves(SyntaxNode jump, SyntaxNode scope) => jump switch
    {
        ReturnStatementSyntax or GotoStatementSyntax or YieldStatementSyntax => true,
        BreakStatementSyntax => !jump.Ancestors().TakeWhile(n => n != scope).Any(static n => IsLoop(n) || n is SwitchStatementSyntax),
        ContinueStatementSyntax => !jump.Ancestors().TakeWhile(n => n != scope).Any(IsLoop),
        _ => false,
    };

    private static bool IsLoop(SyntaxNode node) =>
        node is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    /// <summary>A jump that takes no value along which may need the scope.</summary>
    private static bool IsBareJump(StatementSyntax statement) =>
        statement is BreakStatementSyntax or ContinueStatementSyntax or ReturnStatementSyntax { Expression: null };
}
