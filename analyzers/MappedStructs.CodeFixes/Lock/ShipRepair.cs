using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace MappedStructs.CodeFixes.Lock;

/// <summary>Puts the layout of today into the file.</summary>
internal sealed class ShipRepair : LockRepair
{
    public override string TitleFor(StructTarget target) => "Ship this layout";

    protected override bool Ships(StructTarget target, IReadOnlyList<Diagnostic> diagnostics) => true;

    protected override Task<bool> EditAsync(StructTarget target, IReadOnlyList<Diagnostic> diagnostics, SolutionEditor editor, CancellationToken cancellation) =>
        Task.FromResult(true);
}
