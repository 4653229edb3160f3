using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Rules;
using MappedStructs.CodeFixes.Lock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace MappedStructs.CodeFixes;

/// <summary>MPS0026: restores the shipped layout, appends to it, or accepts the break.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ShippedLayoutChangedFix))]
[Shared]
public sealed class ShippedLayoutChangedFix : CodeFixProvider
{
    private static readonly LockRepair[] s_repairs = [new RestoreRepair(), new AppendRepair(), new AcceptRepair()];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ShippedLayoutChanged];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new LockFixAll(s_repairs);

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) =>
        LockFixes.RegisterChoiceAsync(context, "Bring struct and shipped layout together", s_repairs);
}
