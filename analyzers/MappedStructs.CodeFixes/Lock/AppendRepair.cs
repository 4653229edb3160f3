using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Lock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace MappedStructs.CodeFixes.Lock;

/// <summary>Puts the added fields behind the shipped ones, as a new version that is shipped as well.</summary>
internal sealed class AppendRepair : ProvenRepair
{
    public override string TitleFor(StructTarget target) => $"Append at the end and raise the version to {target.Locked.Difference!.Was.Version + 1}";

    protected override bool Ships(StructTarget target, IReadOnlyList<Diagnostic> diagnostics) => true;

    protected override async Task<bool> EditAsync(
        StructTarget target, IReadOnlyList<Diagnostic> diagnostics, SolutionEditor editor, CancellationToken cancellation)
    {
        if (target.Locked.Difference is not { } difference || await FieldPart.OfAsync(target, cancellation).ConfigureAwait(false) is not { } part)
            return false;
        int version = difference.Was.Version + 1;
        if (!await ContractEdit.SetVersionAsync(target, version, editor, cancellation).ConfigureAwait(false))
            return false;
        await part.ApplyAsync(Plan(difference, part, version), editor, cancellation).ConfigureAwait(false);
        return true;
    }

    // Growing behind old fields keeps them only if none was changed or removed, and if alignment lets all stand.
    protected override bool Keeps(LockedStruct before, LockedStruct after) =>
        after.Difference is { OldFieldsStand: true } difference && difference.Added.Any();

    private static FieldPlan Plan(LayoutDifference difference, FieldPart part, int version)
    {
        List<string> old =
        [
            .. difference.Was.Fields
                .Select(f => difference.Changes.FirstOrDefault(c => c.Was == f)?.Now?.TopName ?? f.TopName)
                .Distinct()
                .Where(part.Fields.Contains),
        ];
        IEnumerable<PlannedField> kept = old.Select(static name => new PlannedField(name, static declaration => declaration));
        IEnumerable<PlannedField> added = part.Fields
            .Where(name => !old.Contains(name))
            .Select(name => new PlannedField(name, declaration => FieldAttributes.WithSince(declaration, version)));
        return new FieldPlan([.. kept, .. added]);
    }
}
