using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Reporting;
using MappedStructs.Analyzers.Rules;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.CodeFixes;

/// <summary>MPS0013: orders a struct's fields by descending alignment, where that saves bytes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReorderFieldsFix))]
[Shared]
public sealed class ReorderFieldsFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ImplicitPadding];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => LayoutFixes.FixAll(nameof(ReorderFieldsFix));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await FixedStruct.OfAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } target
                || FieldDeclarations.Of(target.Type, target.Compilation, context.CancellationToken) is not { } fields)
            {
                continue;
            }

            // Initialisers run in the order of the fields, and may read one another's work.
            int saved = ImplicitPadding.SavedByReordering(target.Type, fields.Layout);
            if (saved == 0 || !target.Contract.Allows(fields.Layout.Size - saved) || fields.InOrder.Any(HasInitializer))
                continue;
            LayoutFixes.Register(
                context,
                CodeAction.Create(
                    $"Reorder the fields of '{target.Type.Name}' to save {Words.Bytes(saved)}",
                    cancellation => target.ReplaceAsync(fields.Part, Reordered(fields), cancellation),
                    nameof(ReorderFieldsFix)),
                diagnostic);
        }
    }

    private static bool HasInitializer(FieldDeclarationSyntax declaration) => declaration.Declaration.Variables.Any(static v => v.Initializer is not null);

    /// <summary>Members that are no fields keep their place, and so do the blank lines; all else goes with its field.</summary>
    private static TypeDeclarationSyntax Reordered(FieldDeclarations fields)
    {
        // Fields of one declaration have one type, and so stay beside each other.
        ImmutableArray<FieldDeclarationSyntax> before = fields.InOrder;
        FieldDeclarationSyntax[] after = [.. ImplicitPadding.BestOrder(fields.Layout).Select(i => fields[i]).Distinct()];
        return fields.Part.ReplaceNodes(before, (original, _) => InPlaceOf(original, after[before.IndexOf(original)]));
    }

    private static FieldDeclarationSyntax InPlaceOf(FieldDeclarationSyntax slot, FieldDeclarationSyntax field)
    {
        SyntaxTriviaList blank = slot.GetLeadingTrivia();
        SyntaxTriviaList own = field.GetLeadingTrivia();
        return field.WithLeadingTrivia(blank.Take(BlankLines(blank)).Concat(own.Skip(BlankLines(own))));
    }

    /// <summary>How many of the first trivia make up whole blank lines.</summary>
    private static int BlankLines(SyntaxTriviaList trivia)
    {
        int count = 0;
        for (int i = 0; i < trivia.Count && (trivia[i].IsKind(SyntaxKind.WhitespaceTrivia) || trivia[i].IsKind(SyntaxKind.EndOfLineTrivia)); i++)
        {
            if (trivia[i].IsKind(SyntaxKind.EndOfLineTrivia))
                count = i + 1;
        }
        return count;
    }
}
