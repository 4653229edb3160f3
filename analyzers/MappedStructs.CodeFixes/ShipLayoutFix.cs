using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Rules;
using MappedStructs.CodeFixes.Lock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace MappedStructs.CodeFixes;

/// <summary>MPS0025: lists the layout in <c>MappedStructs.Shipped.txt</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ShipLayoutFix))]
[Shared]
public sealed class ShipLayoutFix : CodeFixProvider
{
    private static readonly LockRepair s_repair = new ShipRepair();

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.LayoutNotShipped];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new LockFixAll([s_repair]);

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) => LockFixes.RegisterAsync(context, s_repair);
}
