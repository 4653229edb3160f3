using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace MappedStructs.CodeFixes.Lock;

/// <summary>States the version that fits what was shipped, and ships it where it is a new one.</summary>
internal sealed class VersionRepair : LockRepair
{
    public override string TitleFor(StructTarget target) => "Set the version";

    // Where nothing of the struct was shipped, nobody asked for that now.
    protected override bool Ships(StructTarget target, IReadOnlyList<Diagnostic> diagnostics) =>
        target.Locked.Difference is { } difference && Fitting(diagnostics) > difference.Was.Version;

    protected override Task<bool> EditAsync(StructTarget target, IReadOnlyList<Diagnostic> diagnostics, SolutionEditor editor, CancellationToken cancellation) =>
        Fitting(diagnostics) is { } version ? ContractEdit.SetVersionAsync(target, version, editor, cancellation) : Task.FromResult(false);

    private static int? Fitting(IReadOnlyList<Diagnostic> diagnostics) =>
        diagnostics[0].Properties.TryGetValue(DiagnosticProperties.FittingVersion, out string? digits)
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int version)
            ? version
            : null;
}
