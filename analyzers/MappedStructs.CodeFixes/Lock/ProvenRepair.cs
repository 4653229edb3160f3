using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Lock;
using MappedStructs.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace MappedStructs.CodeFixes.Lock;

/// <summary>A repair that moves fields. It is offered where the layout, computed anew after the edit, is what it promises.</summary>
internal abstract class ProvenRepair : LockRepair
{
    /// <inheritdoc/>
    public override async Task<bool> WorksAsync(StructTarget target, IReadOnlyList<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var editor = new SolutionEditor(target.Solution);
        if (!await EditAsync(target, diagnostics, editor, cancellation).ConfigureAwait(false))
            return false;
        Project changed = editor.GetChangedSolution().GetProject(target.Project.Id)!;
        StructTarget? after = await StructTarget.FindAsync(changed, NameOf(diagnostics[0]), cancellation).ConfigureAwait(false);

        // The lock may still say that the new layout is not shipped, which is what comes next.
        return after is not null
            && Keeps(target.Locked, after.Locked)
            && LayoutLock.Check(after.Locked, cancellation).All(static d => d.Id == RuleIds.LayoutNotShipped);
    }

    /// <summary>Whether the edited struct has the layout that the repair promises.</summary>
    protected abstract bool Keeps(LockedStruct before, LockedStruct after);
}
