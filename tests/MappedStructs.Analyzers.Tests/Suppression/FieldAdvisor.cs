using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MappedStructs.Analyzers.Tests.Suppression;

/// <summary>Stands for the IDE's and the framework's analyzers: advises against every field, by each of their ids.</summary>
#pragma warning disable RS1001 // without the attribute: no host shall load it
internal sealed class FieldAdvisor : DiagnosticAnalyzer
#pragma warning restore RS1001
{
    public static readonly ImmutableArray<string> Ids = ["IDE0044", "IDE0051", "IDE0052", "CA1823", "CA1051"];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. System.Linq.Enumerable.Select(Ids, static id => new DiagnosticDescriptor(id, "Advice", "Do without it", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true))];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(
            symbol =>
            {
                foreach (DiagnosticDescriptor advice in SupportedDiagnostics)
                    symbol.ReportDiagnostic(Diagnostic.Create(advice, symbol.Symbol.Locations[0]));
            },
            SymbolKind.Field);
    }
}
