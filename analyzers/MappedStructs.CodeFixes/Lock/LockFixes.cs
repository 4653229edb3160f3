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
    /// <summary>Registers the one repair of a rule, where it leads to what it promises.</summary>
    public static Task RegisterAsync(CodeFixContext context, LockRepair repair) => RegisterAsync(context, [repair], title: null);

    /// <summary>
    /// Registers a choice between repairs. It is one item with items inside, so that a tool which applies the first fix
    /// it finds (<c>dotnet format</c>) applies none of them: what becomes of files is for a person to decide.
    /// </summary>
    public static Task RegisterChoiceAsync(CodeFixContext context, string title, IEnumerable<LockRepair> repairs) => RegisterAsync(context, repairs, title);

    private static async Task RegisterAsync(CodeFixContext context, IEnumerable<LockRepair> repairs, string? title)
    {
        Project project = context.Document.Project;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await StructTarget.FindAsync(project, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } target)
                continue;
            ImmutableArray<Diagnostic> one = [diagnostic];
            var actions = ImmutableArray.CreateBuilder<CodeAction>();
            foreach (LockRepair repair in repairs)
            {
                if (await repair.WorksAsync(target, one, context.CancellationToken).ConfigureAwait(false))
                    actions.Add(CodeAction.Create(repair.TitleFor(target), cancellation => repair.ApplyAsync(project, one, cancellation), repair.Key));
            }
            if (actions.Count > 0)
                context.RegisterCodeFix(title is null ? actions[0] : CodeAction.Create(title, actions.ToImmutable(), isInlinable: true), diagnostic);
        }
    }
}
