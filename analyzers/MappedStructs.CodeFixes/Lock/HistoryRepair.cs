using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Lock;
using MappedStructs.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace MappedStructs.CodeFixes.Lock;

/// <summary>Makes <c>[Since]</c> name the right version, and takes away what names none, or no earlier name.</summary>
internal sealed class HistoryRepair : LockRepair
{
    public override string TitleFor(StructTarget target) => "Correct the field's history";

    protected override bool Ships(StructTarget target, IReadOnlyList<Diagnostic> diagnostics) => false;

    protected override async Task<bool> EditAsync(
        StructTarget target, IReadOnlyList<Diagnostic> diagnostics, SolutionEditor editor, CancellationToken cancellation)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.FieldPath, out string? name) || name is null
                || FieldHistory.Along(target.Locked.Type, name).LastOrDefault() is not { } field
                || await target.DeclarationOfAsync(field, cancellation).ConfigureAwait(false) is not { } declared)
            {
                return false;
            }
            DocumentEditor document = await editor.GetDocumentEditorAsync(declared.Document, cancellation).ConfigureAwait(false);
            document.ReplaceNode(
                declared.Type, (node, _) => FieldSyntax.Edit((TypeDeclarationSyntax)node, declared.Name, f => Corrected(f, diagnostic)));
        }
        return true;
    }

    private static FieldDeclarationSyntax Corrected(FieldDeclarationSyntax field, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.FittingSince, out string? digits))
            return FieldAttributes.WithoutRenamedFrom(field, diagnostic.Properties[DiagnosticProperties.ShippedName] ?? "");
        int version = int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return version == 0 ? FieldAttributes.WithoutSince(field) : FieldAttributes.WithSince(field, version);
    }
}
