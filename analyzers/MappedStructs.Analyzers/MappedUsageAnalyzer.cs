using System;
using System.Collections.Immutable;
using System.Threading;
using MappedStructs.Analyzers.Rules;
using MappedStructs.Analyzers.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers;

/// <summary>Looks through code that uses mappings: for writes into copies, references that outlive their memory, and the like.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MappedUsageAnalyzer : DiagnosticAnalyzer
{
    /// <summary>One question each, asked of every body that may touch a mapping.</summary>
    private static readonly Action<CodeBody>[] s_checks =
    [
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
            // A project that does not know our types pays for this look-up and nothing else.
            if (MappedTypes.In(start.Compilation) is not { } types)
                return;
            // A cancelled look-up must not be what everybody else finds: PublicationOnly keeps no exceptions.
            var names = new Lazy<MappedNames>(
                () => MappedNames.In(start.Compilation, start.CancellationToken), LazyThreadSafetyMode.PublicationOnly);
            start.RegisterCodeBlockAction(block => Analyze(block, types, names.Value));
        });
    }

    private static void Analyze(CodeBlockAnalysisContext context, MappedTypes types, MappedNames names)
    {
        if (!names.MayOccurIn(context.CodeBlock))
            return;
        IOperation? operation = context.SemanticModel.GetOperation(context.CodeBlock, context.CancellationToken);
        if (operation is null or IMethodBodyOperation { BlockBody: null, ExpressionBody: null })
            return;
        var body = new CodeBody(types, context.OwningSymbol, operation, context.SemanticModel.Compilation, context.ReportDiagnostic, context.CancellationToken);
        foreach (Action<CodeBody> check in s_checks)
            check(body);
    }
}
