using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace MappedStructs.CodeFixes;

/// <summary>Sets <c>StructLayout.Size</c>: in the attribute that stands there, on whichever part, or in a new one.</summary>
/// <param name="type">The struct.</param>
/// <param name="declaration">The part that gets a new attribute.</param>
/// <param name="size">Bytes.</param>
internal sealed class StructSizeEdit(INamedTypeSymbol type, TypeDeclarationSyntax declaration, int size)
{
    private const string StructLayout = "System.Runtime.InteropServices.StructLayoutAttribute";
    private const string LayoutKind = "System.Runtime.InteropServices.LayoutKind";

    public async Task<Solution> ApplyAsync(Document document, CancellationToken cancellation)
    {
        Solution solution = document.Project.Solution;
        SyntaxReference? reference = type.GetAttributes()
            .FirstOrDefault(static a => a.AttributeClass?.ToDisplayString() == StructLayout)?.ApplicationSyntaxReference;
        if (reference is null)
            return await AddAttributeAsync(document, cancellation).ConfigureAwait(false);

        var attribute = (AttributeSyntax)await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false);
        return solution.GetDocument(attribute.SyntaxTree) is { } holder
            ? await SetSizeAsync(holder, attribute, cancellation).ConfigureAwait(false)
            : solution;
    }

    private async Task<Solution> SetSizeAsync(Document document, AttributeSyntax attribute, CancellationToken cancellation)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        AttributeArgumentSyntax? present = attribute.ArgumentList?.Arguments
            .FirstOrDefault(static a => a.NameEquals?.Name.Identifier.ValueText == "Size");
        if (present is null)
        {
            editor.ReplaceNode(
                attribute,
                attribute.AddArgumentListArguments(SizeArgument(editor.Generator)).WithAdditionalAnnotations(Formatter.Annotation));
        }
        else
        {
            editor.ReplaceNode(present.Expression, SizeLiteral(editor.Generator).WithTriviaFrom(present.Expression));
        }
        return editor.GetChangedDocument().Project.Solution;
    }

    private async Task<Solution> AddAttributeAsync(Document document, CancellationToken cancellation)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        Compilation compilation = editor.SemanticModel.Compilation;
        SyntaxGenerator generator = editor.Generator;
        if (compilation.GetTypeByMetadataName(StructLayout) is not { } attribute || compilation.GetTypeByMetadataName(LayoutKind) is not { } kind)
            return document.Project.Solution;

        SyntaxNode sequential = generator.MemberAccessExpression(generator.TypeExpression(kind), "Sequential");
        var added = new SyntaxAnnotation();
        editor.AddAttribute(
            declaration,
            generator.Attribute(generator.TypeExpression(attribute), [generator.AttributeArgument(sequential), SizeArgument(generator)])
                .WithAdditionalAnnotations(added));

        // The names are qualified so far; the import lets the clean-up after every fix shorten them.
        Document changed = await ImportAdder.AddImportsAsync(editor.GetChangedDocument(), added, cancellationToken: cancellation).ConfigureAwait(false);
        return changed.Project.Solution;
    }

    private AttributeArgumentSyntax SizeArgument(SyntaxGenerator generator) =>
        (AttributeArgumentSyntax)generator.AttributeArgument("Size", SizeLiteral(generator));

    private ExpressionSyntax SizeLiteral(SyntaxGenerator generator) => (ExpressionSyntax)generator.LiteralExpression(size);
}
