using System.Collections.Immutable;
using MappedStructs.Analyzers.Reporting;
using MappedStructs.Analyzers.Rules;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MappedStructs.Analyzers;

/// <summary>
/// Runs the generator's parser over every type marked <c>[MappedFile]</c> and reports what the model could not hold,
/// or held other than its attribute asserts.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MappedFileAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => AllRules.OfDeclarations;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            // A project that does not use the attribute pays for a search of its text, before any symbol is asked for.
            if (LibraryMentions.AreIn(start.Compilation, start.CancellationToken)
                && start.Compilation.GetTypeByMetadataName(MappedFileContract.AttributeName) is not null)
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (Problem problem in DeclarationProblems.Of(type, context.Compilation, context.CancellationToken))
            context.ReportDiagnostic(ProblemReport.ToDiagnostic(problem));
    }
}
