using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace MappedStructs.CodeFixes.Lock;

/// <summary>Edits <c>[MappedFile]</c>.</summary>
internal static class ContractEdit
{
    /// <summary>States a version, in the argument that is there or in a new one; false where the attribute is not in this solution.</summary>
    public static async Task<bool> SetVersionAsync(StructTarget target, int version, SolutionEditor solution, CancellationToken cancellation)
    {
        if (MappedFileContract.Find(target.Locked.Type)?.ApplicationSyntaxReference is not { } reference
            || await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) is not AttributeSyntax attribute
            || target.Solution.GetDocument(attribute.SyntaxTree) is not { } document)
        {
            return false;
        }

        DocumentEditor editor = await solution.GetDocumentEditorAsync(document.Id, cancellation).ConfigureAwait(false);
        SyntaxNode literal = editor.Generator.LiteralExpression(version);
        AttributeArgumentSyntax? present = attribute.ArgumentList?.Arguments
            .FirstOrDefault(static a => a.NameEquals?.Name.Identifier.ValueText == nameof(MappedFileContract.Version));
        if (present is not null)
        {
            editor.ReplaceNode(present.Expression, literal.WithTriviaFrom(present.Expression));
            return true;
        }
        var argument = (AttributeArgumentSyntax)editor.Generator.AttributeArgument(nameof(MappedFileContract.Version), literal);
        editor.ReplaceNode(attribute, attribute.AddArgumentListArguments(argument).WithAdditionalAnnotations(Formatter.Annotation));
        return true;
    }
}
