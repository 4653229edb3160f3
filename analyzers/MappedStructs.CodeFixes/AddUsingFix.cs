using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace MappedStructs.CodeFixes;

/// <summary>MPS0036, MPS0037 and MPS0041: disposes a mapping, gives a lease back, or ends a write scope at the end of the scope.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddUsingFix))]
[Shared]
public sealed class AddUsingFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.MappingNotDisposed, RuleIds.LeaseNotDisposed, RuleIds.WriteScopeNotEnded];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        static async (context, document, diagnostics) => await AddUsingAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root is null || UsingEdit.StatementOf(root, diagnostic) is null)
                continue;
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Dispose it at the end of the scope (using)",
                    cancellation => AddUsingAsync(context.Document, [diagnostic], cancellation),
                    nameof(AddUsingFix)),
                diagnostic);
        }
    }

    private static async Task<Document> AddUsingAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var edits = new Dictionary<SyntaxNode, UsingEdit>();
        var taken = new TakenNames();
        foreach (Diagnostic diagnostic in diagnostics.OrderBy(static d => d.Location.SourceSpan.Start))
        {
            if (UsingEdit.StatementOf(root, diagnostic) is { } statement && !edits.ContainsKey(statement))
                edits.Add(statement, new UsingEdit(UsingEdit.NameFor(statement) is { } name ? taken.Free(name, statement) : null));
        }
        return document.WithSyntaxRoot(root.ReplaceNodes(edits.Keys, (statement, edited) => edits[statement].Apply(edited)));
    }
}
