using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace MappedStructs.CodeFixes.Lock;

/// <summary>The part of a struct that declares its fields.</summary>
/// <param name="Document">The file.</param>
/// <param name="Declaration">The part.</param>
/// <param name="Fields">Their names, in the order of declaration.</param>
internal sealed record FieldPart(DocumentId Document, TypeDeclarationSyntax Declaration, IReadOnlyList<string> Fields)
{
    /// <summary>
    /// The part, where the fields can be put into another order: all are declared in one part, by hand, with no
    /// directive between them. Otherwise null.
    /// </summary>
    public static async Task<FieldPart?> OfAsync(StructTarget target, CancellationToken cancellation)
    {
        var names = new List<string>();
        DeclaredField? first = null;
        foreach (IFieldSymbol field in InstanceFields.Of(target.Locked.Type))
        {
            if (await target.DeclarationOfAsync(field, cancellation).ConfigureAwait(false) is not { } declared || (first is not null && first.Type != declared.Type))
                return null;
            first ??= declared;
            names.Add(field.Name);
        }
        return first is null || first.Type.Members.Any(static m => FieldSyntax.IsInstanceField(m) && m.ContainsDirectives)
            ? null
            : new FieldPart(first.Document, first.Type, names);
    }

    public async Task ApplyAsync(FieldPlan plan, SolutionEditor solution, CancellationToken cancellation)
    {
        DocumentEditor editor = await solution.GetDocumentEditorAsync(Document, cancellation).ConfigureAwait(false);

        // As a function of the node as it then is: its attribute, or a nested declaration, may have been edited before.
        editor.ReplaceNode(Declaration, (node, _) => plan.ApplyTo((TypeDeclarationSyntax)node));
    }
}
