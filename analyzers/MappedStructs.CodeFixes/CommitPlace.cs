using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace MappedStructs.CodeFixes;

/// <summary>The last statement of a write scope, behind which a commit belongs.</summary>
internal sealed class CommitPlace
{
    private readonly StatementSyntax _last;

    private CommitPlace(string scope, StatementSyntax last)
    {
        Scope = scope;
        _last = last;
    }

    /// <summary>The scope's variable.</summary>
    public string Scope { get; }

    /// <summary>
    /// The place, or null where none is certain: where a jump leaves the scope early, what it skips is for a person to say, and
    /// a value that is returned may need the scope.
    /// </summary>
    public static CommitPlace? Of(SyntaxNode root, Diagnostic diagnostic)
    {
        SyntaxNode begin = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (begin.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is not { Parent.Parent: { } declaring, Identifier.ValueText: var name })
            return null;
        StatementSyntax? last = declaring switch
        {
            UsingStatementSyntax { Statement: BlockSyntax { Statements: [.., var end] } } => end,
            LocalDeclarationStatementSyntax { Parent: BlockSyntax { Statements: [.., var end] } } local when end != local => end,
            LocalDeclarationStatementSyntax { Parent: GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } } =>
                unit.Members.OfType<GlobalStatementSyntax>().Last().Statement,
            _ => null,
        };
        return last is null or LocalFunctionStatementSyntax || Leaves(last.Parent!, declaring.SpanStart) ? null : new CommitPlace(name, last);
    }

    public void Insert(DocumentEditor editor)
    {
        StatementSyntax commit = SyntaxFactory.ParseStatement($"{Scope}.Commit();").WithAdditionalAnnotations(Formatter.Annotation);
        if (_last.Parent is GlobalStatementSyntax global)
            editor.InsertAfter(global, SyntaxFactory.GlobalStatement(commit));
        else
            editor.InsertAfter(_last, commit);
    }

    private static bool Leaves(SyntaxNode scope, int from) => (scope is GlobalStatementSyntax ? scope.Parent! : scope)
        .DescendantNodes(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or TypeDeclarationSyntax))
        .Any(n => n.SpanStart > from && n is ReturnStatementSyntax or GotoStatementSyntax or YieldStatementSyntax);
}
