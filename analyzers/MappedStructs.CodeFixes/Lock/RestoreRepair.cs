using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Lock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace MappedStructs.CodeFixes.Lock;

/// <summary>Gives the struct the fields that were shipped: their order, names and types; added ones go away.</summary>
internal sealed class RestoreRepair : ProvenRepair
{
    public override string TitleFor(StructTarget target) => $"Restore the layout shipped as version {target.Locked.Difference!.Was.Version}";

    protected override bool Ships(StructTarget target, IReadOnlyList<Diagnostic> diagnostics) => false;

    protected override async Task<bool> EditAsync(
        StructTarget target, IReadOnlyList<Diagnostic> diagnostics, SolutionEditor editor, CancellationToken cancellation)
    {
        if (target.Locked.Difference is not { } difference
            || await FieldPart.OfAsync(target, cancellation).ConfigureAwait(false) is not { } part
            || Plan(difference, part) is not { } plan)
        {
            return false;
        }
        await part.ApplyAsync(plan, editor, cancellation).ConfigureAwait(false);
        return true;
    }

    // What the declaration says of packing, offsets or sizes is not touched, so the result decides.
    protected override bool Keeps(LockedStruct before, LockedStruct after) => after.Now.HasLinesOf(before.Difference!.Was);

    private static FieldPlan? Plan(LayoutDifference difference, FieldPart part)
    {
        var planned = new List<PlannedField>();
        foreach (IGrouping<string, ShippedField> shipped in difference.Was.Fields.GroupBy(static f => f.TopName))
        {
            ShippedField? leaf = shipped.Count() == 1 && shipped.First().Name == shipped.Key ? shipped.First() : null;
            string? present = part.Fields.Contains(shipped.Key) ? shipped.Key : RenamedTo(shipped.Key, difference);
            if (Field(shipped.Key, leaf, present, difference) is not { } field)
                return null;
            planned.Add(field);
        }
        return planned.Count == 0 ? null : new FieldPlan(planned);
    }

    private static PlannedField? Field(string name, ShippedField? leaf, string? present, LayoutDifference difference)
    {
        if (present is null)
            return leaf is not null && SchemaTypeName.Of(leaf.Type) is { } type ? new PlannedField(null, neighbour => FieldSyntax.Create(type, name, neighbour)) : null;

        // The struct behind a field may have changed, too; that is for its own declaration to put right.
        ShippedField? today = difference.Now.Fields.FirstOrDefault(f => f.Name == present);
        string? other = leaf is not null && today?.Type != leaf.Type ? SchemaTypeName.Of(leaf.Type) : null;
        return new PlannedField(present, declaration => Restored(declaration, name, present, other));
    }

    private static FieldDeclarationSyntax Restored(FieldDeclarationSyntax declaration, string name, string present, string? type)
    {
        if (type is not null)
            declaration = FieldSyntax.WithType(declaration, type);
        return name == present ? declaration : FieldAttributes.WithoutRenamedFrom(FieldSyntax.WithName(declaration, name), name);
    }

    private static string? RenamedTo(string name, LayoutDifference difference)
    {
        ImmutableArray<string> names = [.. difference.Changes.Where(c => c.IsRenamed && c.Was!.TopName == name).Select(static c => c.Now!.TopName).Distinct()];
        return names.Length == 1 ? names[0] : null;
    }
}
