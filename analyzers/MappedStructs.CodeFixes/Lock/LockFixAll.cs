using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace MappedStructs.CodeFixes.Lock;

/// <summary>
/// Applies one repair to all structs. All of them write into the same file, and the changes that the usual batch of
/// single fixes makes to one place of it would exclude each other.
/// </summary>
/// <param name="repairs">The repairs of a rule.</param>
internal sealed class LockFixAll(IEnumerable<LockRepair> repairs) : FixAllProvider
{
    /// <inheritdoc/>
    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        if (repairs.FirstOrDefault(r => r.Key == context.CodeActionEquivalenceKey) is not { } repair)
            return null;
        ImmutableArray<(ProjectId Project, ImmutableArray<Diagnostic> Diagnostics)> work = await CollectAsync(context).ConfigureAwait(false);
        return work.All(static w => w.Diagnostics.IsEmpty)
            ? null
            : CodeAction.Create("Repair all layouts", cancellation => ApplyAsync(context.Solution, work, repair, cancellation), repair.Key);
    }

    private static async Task<ImmutableArray<(ProjectId, ImmutableArray<Diagnostic>)>> CollectAsync(FixAllContext context)
    {
        if (context.Scope == FixAllScope.Document)
            return [(context.Project.Id, context.Document is null ? [] : await context.GetDocumentDiagnosticsAsync(context.Document).ConfigureAwait(false))];
        if (context.Scope == FixAllScope.Project)
            return [(context.Project.Id, await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false))];

        var all = ImmutableArray.CreateBuilder<(ProjectId, ImmutableArray<Diagnostic>)>();
        foreach (Project project in context.Solution.Projects)
            all.Add((project.Id, await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false)));
        return all.ToImmutable();
    }

    private static async Task<Solution> ApplyAsync(
        Solution solution, IEnumerable<(ProjectId Project, ImmutableArray<Diagnostic> Diagnostics)> work, LockRepair repair, CancellationToken cancellation)
    {
        foreach ((ProjectId project, ImmutableArray<Diagnostic> diagnostics) in work)
        {
            if (!diagnostics.IsEmpty)
                solution = await repair.ApplyAsync(solution.GetProject(project)!, diagnostics, cancellation).ConfigureAwait(false);
        }
        return solution;
    }
}
