using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace MappedStructs.CodeFixes.Lock;

/// <summary>One way to bring structs and shipped layouts together again: an edit of the source, an entry in the file, or both.</summary>
internal abstract class LockRepair
{
    /// <summary>Tells the repairs of one rule apart, and is the same for every struct: Fix All asks for it.</summary>
    public string Key => GetType().Name;

    /// <summary>What a person reads in the light bulb.</summary>
    public abstract string TitleFor(StructTarget target);

    /// <summary>Whether the layout goes into the file, once it has been edited.</summary>
    /// <param name="target">The struct before the edit.</param>
    /// <param name="diagnostics">What of it is repaired.</param>
    protected abstract bool Ships(StructTarget target, IReadOnlyList<Diagnostic> diagnostics);

    /// <summary>Edits one struct; false: this repair is not for it.</summary>
    protected abstract Task<bool> EditAsync(StructTarget target, IReadOnlyList<Diagnostic> diagnostics, SolutionEditor editor, CancellationToken cancellation);

    /// <summary>Whether the edit of one struct can be made.</summary>
    public virtual Task<bool> WorksAsync(StructTarget target, IReadOnlyList<Diagnostic> diagnostics, CancellationToken cancellation) =>
        EditAsync(target, diagnostics, new SolutionEditor(target.Solution), cancellation);

    /// <summary>Repairs all structs that diagnostics of one project are about, those apart for which it does not work.</summary>
    public async Task<Solution> ApplyAsync(Project project, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var editor = new SolutionEditor(project.Solution);
        var shipped = new List<string>();
        foreach (IGrouping<string, Diagnostic> ofStruct in diagnostics.GroupBy(NameOf).OrderBy(static g => g.Key, System.StringComparer.Ordinal))
        {
            ImmutableArray<Diagnostic> own = [.. ofStruct];
            if (await StructTarget.FindAsync(project, ofStruct.Key, cancellation).ConfigureAwait(false) is not { } target
                || !await WorksAsync(target, own, cancellation).ConfigureAwait(false))
            {
                continue;
            }
            await EditAsync(target, own, editor, cancellation).ConfigureAwait(false);
            if (Ships(target, own))
                shipped.Add(ofStruct.Key);
        }
        Solution changed = editor.GetChangedSolution();
        return shipped.Count == 0 ? changed : await Shipment.AddAsync(changed.GetProject(project.Id)!, shipped, cancellation).ConfigureAwait(false);
    }

    protected static string NameOf(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(DiagnosticProperties.Struct, out string? name) ? name ?? "" : "";
}
