using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.CodeFixes;

/// <summary>The mapped struct that a diagnostic is about.</summary>
/// <param name="Document">Where the diagnostic stands.</param>
/// <param name="Type">The struct.</param>
/// <param name="Compilation">The compilation that it comes from.</param>
/// <param name="Contract">What its attribute says.</param>
internal sealed record FixedStruct(Document Document, INamedTypeSymbol Type, Compilation Compilation, MappedFileContract Contract)
{
    /// <summary>Finds it, or null where the diagnostic stands in no mapped struct.</summary>
    public static async Task<FixedStruct?> OfAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
            && model?.GetDeclaredSymbol(declaration, cancellation) is INamedTypeSymbol type
            && MappedFileContract.Find(type) is { } attribute
                ? new FixedStruct(document, type, model.Compilation, new MappedFileContract(attribute))
                : null;
    }

    /// <summary>Puts another part in the place of one, in whichever document it stands.</summary>
    public async Task<Solution> ReplaceAsync(TypeDeclarationSyntax part, TypeDeclarationSyntax changed, CancellationToken cancellation)
    {
        Solution solution = Document.Project.Solution;
        if (solution.GetDocument(part.SyntaxTree) is not { } holder || await holder.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
            return solution;
        return solution.WithDocumentSyntaxRoot(holder.Id, root.ReplaceNode(part, changed));
    }
}
