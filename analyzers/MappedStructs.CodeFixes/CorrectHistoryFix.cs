using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Rules;
using MappedStructs.CodeFixes.Lock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace MappedStructs.CodeFixes;

/// <summary>MPS0029: corrects <c>[Since]</c> and <c>[RenamedFrom]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectHistoryFix))]
[Shared]
public sealed class CorrectHistoryFix : CodeFixProvider
{
    private static readonly LockRepair s_repair = new HistoryRepair();

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.SinceDisagrees];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new LockFixAll([s_repair]);

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) => LockFixes.RegisterAsync(context, s_repair);
}
