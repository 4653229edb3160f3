using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace MappedStructs.CodeFixes;

/// <summary>MPS0040: commits a write scope at its end.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CommitFix))]
[Shared]
public sealed class CommitFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.WriteNotCommitted];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        static async (context, document, diagnostics) => await CommitAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root is null || CommitPlace.Of(root, diagnostic) is not { } place)
                continue;
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Insert '{place.Scope}.Commit()' at the end of the scope",
                    cancellation => CommitAsync(context.Document, [diagnostic], cancellation),
                    nameof(CommitFix)),
                diagnostic);
        }
    }

    private static async Task<Document> CommitAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in diagnostics)
            CommitPlace.Of(editor.OriginalRoot, diagnostic)?.Insert(editor);
        return editor.GetChangedDocument();
    }
}
