using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Rules;
using MappedStructs.CodeFixes.Lock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace MappedStructs.CodeFixes;

/// <summary>MPS0027: adds <c>[RenamedFrom]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddRenamedFromFix))]
[Shared]
public sealed class AddRenamedFromFix : CodeFixProvider
{
    private static readonly LockRepair s_repair = new RenamedFromRepair();

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.FieldRenamed];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new LockFixAll([s_repair]);

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) => LockFixes.RegisterAsync(context, s_repair);
}
