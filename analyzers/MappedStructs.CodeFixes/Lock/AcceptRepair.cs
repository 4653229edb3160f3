using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace MappedStructs.CodeFixes.Lock;

/// <summary>Leaves the fields as they are and makes them a new version, shipped beside the old one.</summary>
internal sealed class AcceptRepair : LockRepair
{
    public override string TitleFor(StructTarget target) => $"Accept the break as version {target.Locked.Difference!.Was.Version + 1}";

    protected override bool Ships(StructTarget target, IReadOnlyList<Diagnostic> diagnostics) => true;

    protected override Task<bool> EditAsync(StructTarget target, IReadOnlyList<Diagnostic> diagnostics, SolutionEditor editor, CancellationToken cancellation) =>
        target.Locked.Difference is { } difference
            ? ContractEdit.SetVersionAsync(target, difference.Was.Version + 1, editor, cancellation)
            : Task.FromResult(false);
}
