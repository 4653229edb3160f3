using System.Collections.Generic;
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

/// <summary>MPS0038: flushes after the store, or after the loop that stores.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertFlushFix))]
[Shared]
public sealed class InsertFlushFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.NotFlushed];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        static async (context, document, diagnostics) => await FlushAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root is null || FlushPlace.Of(root, diagnostic) is not { } place)
                continue;
            string title = $"Insert '{place.MappingText}.Flush()'";
            context.RegisterCodeFix(
                CodeAction.Create(title, cancellation => FlushAsync(context.Document, [diagnostic], cancellation), nameof(InsertFlushFix)),
                diagnostic);
        }
    }

    private static async Task<Document> FlushAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        var places = new HashSet<FlushPlace>();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            // Two stores of one loop are flushed by one call after it.
            if (FlushPlace.Of(editor.OriginalRoot, diagnostic) is { } place && places.Add(place))
                place.Insert(editor);
        }
        return editor.GetChangedDocument();
    }
}
