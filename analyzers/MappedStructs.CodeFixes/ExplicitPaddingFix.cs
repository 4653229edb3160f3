using System;
using System.Collections.Generic;
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

/// <summary>MPS0013: declares the padding of a struct as private fields, without moving any other field.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ExplicitPaddingFix))]
[Shared]
public sealed class ExplicitPaddingFix : CodeFixProvider
{
    /// <summary>What fills a gap, largest first; each is aligned to its size.</summary>
    private static readonly (int Size, SyntaxKind Type)[] s_fillers =
        [(8, SyntaxKind.ULongKeyword), (4, SyntaxKind.UIntKeyword), (2, SyntaxKind.UShortKeyword), (1, SyntaxKind.ByteKeyword)];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ImplicitPadding];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => LayoutFixes.FixAll(nameof(ExplicitPaddingFix));

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
            ImmutableArray<PaddingGap> gaps = ImplicitPadding.Of(target.Type, fields.Layout);
            if (!gaps.All(gap => fields.IsLastInDeclaration(gap.Field)))
                continue;
            LayoutFixes.Register(
                context,
                CodeAction.Create(
                    $"Make the padding of '{target.Type.Name}' explicit",
                    cancellation => target.ReplaceAsync(fields.Part, Filled(target.Type, fields, gaps), cancellation),
                    nameof(ExplicitPaddingFix)),
                diagnostic);
        }
    }

    private static TypeDeclarationSyntax Filled(INamedTypeSymbol type, FieldDeclarations fields, ImmutableArray<PaddingGap> gaps)
    {
        List<MemberDeclarationSyntax> members = [.. fields.Part.Members];
        foreach (PaddingGap gap in gaps)
        {
            FieldDeclarationSyntax before = fields[gap.Field];
            members.InsertRange(members.IndexOf(before) + 1, Fillers(type, gap, before));
        }
        return fields.Part.WithMembers(SyntaxFactory.List(members));
    }

    private static IEnumerable<FieldDeclarationSyntax> Fillers(INamedTypeSymbol type, PaddingGap gap, FieldDeclarationSyntax before)
    {
        int end = gap.Offset + gap.Bytes;
        for (int offset = gap.Offset; offset < end;)
        {
            (int size, SyntaxKind keyword) = Array.Find(s_fillers, filler => offset % filler.Size == 0 && offset + filler.Size <= end);
            yield return PaddingField.Declare(type, "_padding" + Words.Number(offset), SyntaxFactory.PredefinedType(SyntaxFactory.Token(keyword)), before);
            offset += size;
        }
    }
}
