using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Lock;
using MappedStructs.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace MappedStructs.CodeFixes.Lock;

/// <summary>Says of renamed fields what they were shipped as. With the last of a struct, its version is raised and shipped.</summary>
internal sealed class RenamedFromRepair : LockRepair
{
    public override string TitleFor(StructTarget target) => "Add [RenamedFrom]";

    // While another rename has no trace, shipping would bury it.
    protected override bool Ships(StructTarget target, IReadOnlyList<Diagnostic> diagnostics) =>
        target.Locked.Difference is { } difference
        && difference.Was.Version == target.Locked.Now.Version
        && Renames.Undeclared(target.Locked, difference, "").Count() == diagnostics.Count;

    protected override async Task<bool> EditAsync(
        StructTarget target, IReadOnlyList<Diagnostic> diagnostics, SolutionEditor editor, CancellationToken cancellation)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.FieldPath, out string? path) || path is null
                || !diagnostic.Properties.TryGetValue(DiagnosticProperties.ShippedName, out string? shipped) || shipped is null
                || FieldHistory.Along(target.Locked.Type, path).LastOrDefault() is not { } field
                || await target.DeclarationOfAsync(field, cancellation).ConfigureAwait(false) is not { } declared)
            {
                return false;
            }
            DocumentEditor document = await editor.GetDocumentEditorAsync(declared.Document, cancellation).ConfigureAwait(false);
            document.ReplaceNode(
                declared.Type, (node, _) => FieldSyntax.Edit((TypeDeclarationSyntax)node, declared.Name, f => FieldAttributes.WithRenamedFrom(f, shipped)));
        }
        return !Ships(target, diagnostics)
            || await ContractEdit.SetVersionAsync(target, target.Locked.Now.Version + 1, editor, cancellation).ConfigureAwait(false);
    }
}
