using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Rules;
using MappedStructs.CodeFixes.Lock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace MappedStructs.CodeFixes;

/// <summary>MPS0028: states the version that fits what was shipped.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetVersionFix))]
[Shared]
public sealed class SetVersionFix : CodeFixProvider
{
    private static readonly LockRepair s_repair = new VersionRepair();

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.VersionDisagrees];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new LockFixAll([s_repair]);

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) => LockFixes.RegisterAsync(context, s_repair);
}
