using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Reporting;
using MappedStructs.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace MappedStructs.CodeFixes;

/// <summary>MPS0032: makes the local a reference to the mapped memory, <c>ref var x = ref record.Value</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TakeReferenceFix))]
[Shared]
public sealed class TakeReferenceFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.WriteToCopy];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.ContainsKey(DiagnosticProperties.CanTakeReference)
                || root?.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true)
                    .FirstAncestorOrSelf<VariableDeclarationSyntax>() is not { Variables: [{ Initializer: { } source } variable] } declaration)
            {
                continue;
            }
            string title = $"Take a reference: ref {declaration.Type.WithoutTrivia()} {variable.Identifier.Text} = ref {source.Value.WithoutTrivia()}";
            context.RegisterCodeFix(
                CodeAction.Create(title, cancellation => ReferToAsync(context.Document, declaration, cancellation), nameof(TakeReferenceFix)),
                diagnostic);
        }
    }

    private static async Task<Document> ReferToAsync(Document document, VariableDeclarationSyntax declaration, CancellationToken cancellation)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        ExpressionSyntax value = declaration.Variables[0].Initializer!.Value;
        editor.ReplaceNode(value, SyntaxFactory.RefExpression(RefKeyword.WithLeadingTrivia(value.GetLeadingTrivia()), value.WithoutLeadingTrivia()));
        editor.ReplaceNode(
            declaration.Type,
            SyntaxFactory.RefType(RefKeyword.WithLeadingTrivia(declaration.Type.GetLeadingTrivia()), declaration.Type.WithoutLeadingTrivia()));
        return editor.GetChangedDocument();
    }

    private static SyntaxToken RefKeyword => SyntaxFactory.Token(SyntaxKind.RefKeyword).WithTrailingTrivia(SyntaxFactory.Space);
}
