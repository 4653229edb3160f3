using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace MappedStructs.CodeFixes;

/// <summary>
/// Fixes that move bytes, and so make files of the layout unreadable. Each is an item inside of one, so that a tool which
/// applies the first fix it finds (<c>dotnet format</c>) does not: whether there are files is for a person to know.
/// </summary>
internal static class LayoutFixes
{
    public static void Register(CodeFixContext context, CodeAction action, Diagnostic diagnostic) =>
        context.RegisterCodeFix(CodeAction.Create("Change the layout", [action], isInlinable: true), diagnostic);

    /// <summary>All of one kind at once, for those who chose the fix and not the item around it.</summary>
    /// <param name="key">The equivalence key of the fix.</param>
    public static FixAllProvider FixAll(string key) => new Chosen(key);

    private sealed class Chosen(string key) : FixAllProvider
    {
        public override Task<CodeAction?> GetFixAsync(FixAllContext context) => context.CodeActionEquivalenceKey == key
            ? WellKnownFixAllProviders.BatchFixer.GetFixAsync(context)
            : Task.FromResult<CodeAction?>(null);
    }
}
