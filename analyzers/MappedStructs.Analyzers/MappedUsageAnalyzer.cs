using System;
using System.Collections.Immutable;
using MappedStructs.Analyzers.Reporting;
using MappedStructs.Analyzers.Rules;
using MappedStructs.Analyzers.Usage;
using MappedStructs.Analyzers.Usage.Atomics;
using MappedStructs.Analyzers.Usage.Copies;
using MappedStructs.Analyzers.Usage.Lifetime;
using MappedStructs.Analyzers.Usage.Names;
using MappedStructs.Analyzers.Usage.WriteScopes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MappedStructs.Analyzers;

/// <summary>Looks through code that uses mappings: for writes into copies, references that outlive their memory, and the like.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MappedUsageAnalyzer : DiagnosticAnalyzer
{
    /// <summary>One question each, asked of every body that may touch a mapping.</summary>
    private static readonly Action<CodeBody>[] s_checks =
    [
        WriteToCopy.Check,
        DefensiveCopy.Check,
        NotAtomic.Check,
        LifetimeChecks.Check,
        WriteScopeChecks.Check,
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => AllRules.OfUsage;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            // A project that does not use our types, itself or by way of another assembly, pays for a search of its text
            // and of its references, before any symbol is asked for.
            if (!LibraryMentions.AreIn(start.Compilation, start.CancellationToken) && !ReferencedNames.MayBeIn(start.Compilation))
                return;
            if (MappedTypes.In(start.Compilation) is not { } types)
                return;
            var names = MappedNames.In(start.Compilation, start.CancellationToken);
            start.RegisterCodeBlockAction(block => Analyze(block, types, names));
        });
    }

    private static void Analyze(CodeBlockAnalysisContext context, MappedTypes types, MappedNames names)
    {
        if (CodeBody.Of(context, types, names) is not { } body)
            return;
        foreach (Action<CodeBody> check in s_checks)
            check(body);
    }
}
