using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Reporting;
using MappedStructs.Analyzers.Rules;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.CodeFixes;

/// <summary>MPS0007, MPS0008 and MPS0022: gives a struct the size that its contract asks for, or that fits pages, by <c>StructLayout.Size</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetStructSizeFix))]
[Shared]
public sealed class SetStructSizeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.SizeNotMultiple, RuleIds.RowsStraddlePages, RuleIds.RowsStraddle];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => LayoutFixes.FixAll(nameof(SetStructSizeFix));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Document document = context.Document;
        SyntaxNode? root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
                || model?.GetDeclaredSymbol(declaration, context.CancellationToken) is not INamedTypeSymbol type
                || SizeFor(type, diagnostic) is not { } size)
            {
                continue;
            }

            var edit = new StructSizeEdit(type, declaration, size);
            LayoutFixes.Register(
                context,
                CodeAction.Create(
                    $"Make '{type.Name}' {size.ToString(CultureInfo.InvariantCulture)} bytes",
                    cancellation => edit.ApplyAsync(document, cancellation),
                    nameof(SetStructSizeFix)),
                diagnostic);
        }
    }

    /// <summary>The size to set, or null where setting one would only move the error elsewhere.</summary>
    private static int? SizeFor(INamedTypeSymbol type, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.FittingSize, out string? digits)
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int size))
        {
            return null;
        }

        // .NET 10 loads no [InlineArray] struct that states a size, and an asserted Size would be broken in turn.
        bool isInlineArray = type.GetAttributes().Any(static a => a.AttributeClass?.Name == "InlineArrayAttribute");
        int asserted = MappedFileContract.Find(type) is { } attribute ? new MappedFileContract(attribute).Size : 0;
        return isInlineArray || (asserted != 0 && asserted != size) ? null : size;
    }
}
