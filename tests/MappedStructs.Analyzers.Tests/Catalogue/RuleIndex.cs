using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Catalogue;

/// <summary>The index of the pages, as the rules, fixers and suppressors make it.</summary>
internal static class RuleIndex
{
    public static string Text { get; } = Write();

    private static string Write()
    {
        var text = new StringBuilder();
        text.Append("# The rules of MappedStructs\n\n");
        text.Append("Set a rule's severity in `.editorconfig`, one by one (`dotnet_diagnostic.MPS0010.severity = none`) or a category\n");
        text.Append("at a time (`dotnet_analyzer_diagnostic.category-MappedStructs.Layout.severity = warning`; MPS0024, which is only a table, is then\n");
        text.Append("kept out by `dotnet_diagnostic.MPS0024.severity = silent`).\n\n");
        text.Append("| Rule | Category | Severity | Fix |\n|---|---|---|---|\n");
        foreach (ReleasedRule rule in ReleaseFiles.Rules)
            text.Append($"| [{rule.Id}]({rule.Id}.md): {rule.Notes} | {rule.Category} | {rule.Severity} | {(RuleCatalogue.HasFix(rule.Id) ? "yes" : "")} |\n");

        text.Append("\n## Advice of others that is kept quiet\n\n");
        text.Append("The fields of a mapped struct, and of the structs that it holds, are written by the file and read by whoever maps it\n");
        text.Append("next. These rules do not know that and are suppressed on them.\n\n");
        text.Append("| Suppressed | Suppression | Because |\n|---|---|---|\n");
        foreach (SuppressionDescriptor suppression in RuleCatalogue.Suppressors.SelectMany(static s => s.SupportedSuppressions))
            text.Append($"| {suppression.SuppressedDiagnosticId} | {suppression.Id} | {suppression.Justification} |\n");
        return text.ToString();
    }
}
