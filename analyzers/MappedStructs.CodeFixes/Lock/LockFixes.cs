using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace MappedStructs.CodeFixes.Lock;

/// <summary>Offers the repairs of a rule, one diagnostic at a time.</summary>
internal static class LockFixes
{
    /// <summary>Registers, in their order, the repairs that lead to what they promise.</summary>
    public static async Task RegisterAsync(CodeFixContext context, IEnumerable<LockRepair> repairs)
    {
        Project project = context.Document.Project;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await StructTarget.FindAsync(project, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } target)
                continue;
            ImmutableArray<Diagnostic> one = [diagnostic];
            foreach (LockRepair repair in repairs)
            {
                if (!await repair.WorksAsync(target, one, context.CancellationToken).ConfigureAwait(false))
                    continue;
                context.RegisterCodeFix(
                    CodeAction.Create(repair.TitleFor(target), cancellation => repair.ApplyAsync(project, one, cancellation), repair.Key), diagnostic);
            }
        }
    }
}
