using System.Collections.Immutable;
using System.Composition;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Rules;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace MappedStructs.CodeFixes;

/// <summary>MPS0020: puts a <c>CacheLinePadding</c> before the second of two contended fields.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SeparateContendedFix))]
[Shared]
public sealed class SeparateContendedFix : CodeFixProvider
{
    private const string Padding = "MappedStructs.CacheLinePadding";

    private const int PaddingSize = 128;

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.FalseSharing];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => LayoutFixes.FixAll(nameof(SeparateContendedFix));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await FixedStruct.OfAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } target
                || FieldDeclarations.Of(target.Type, target.Compilation, context.CancellationToken) is not { } fields
                || target.Compilation.GetTypeByMetadataName(Padding) is not { } padding
                || DeclaredLayout.Of(target.Type) is not { Kind: LayoutKind.Sequential, Size: 0 }
                || !target.Contract.Allows(fields.Layout.Size + PaddingSize))
            {
                continue;
            }

            // The field at the diagnostic, marked itself: of a struct that holds the marked one, the space belongs inside.
            IFieldSymbol[] symbols = [.. InstanceFields.Of(target.Type)];
            int second = System.Array.FindIndex(symbols, field => field.Locations.Contains(diagnostic.Location));
            if (second < 1 || !fields.IsFirstInDeclaration(second) || !OwnAttributes.Has(symbols[second], OwnAttributes.Contended))
                continue;
            LayoutFixes.Register(
                context,
                CodeAction.Create(
                    $"Put {PaddingSize} bytes before '{symbols[second].Name}'",
                    cancellation => target.ReplaceAsync(fields.Part, Separated(target, fields, second, padding), cancellation),
                    nameof(SeparateContendedFix)),
                diagnostic);
        }
    }

    /// <summary>All that follows moves by the whole padding, so that nothing else comes to share a block.</summary>
    private static TypeDeclarationSyntax Separated(FixedStruct target, FieldDeclarations fields, int second, INamedTypeSymbol padding)
    {
        var type = (TypeSyntax)SyntaxGenerator.GetGenerator(target.Document).TypeExpression(padding).WithAdditionalAnnotations(Simplifier.Annotation);
        FieldDeclarationSyntax added = PaddingField.Declare(target.Type, "_paddingBefore" + fields.Layout.Fields[second].Name, type, fields[second]);
        return fields.Part.InsertNodesBefore(fields[second], [added]);
    }
}
