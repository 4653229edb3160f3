using System.Collections.Immutable;
using System.Linq;
using MappedStructs.Analyzers.Usage;
using MappedStructs.Analyzers.Usage.Names;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Tests.Bodies;

/// <summary>
/// Reports what a rule gets to see: every use of a field's property, in the operations (PROBE1) and in the flow
/// graphs (PROBE2), and the members whose bodies are bound at all (PROBE3).
/// </summary>
#pragma warning disable RS1001 // without the attribute: no host shall load it
internal sealed class BodyProbe : DiagnosticAnalyzer
#pragma warning restore RS1001
{
    private static readonly string[] s_ids = ["PROBE1", "PROBE2", "PROBE3"];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. s_ids.Select(static id => new DiagnosticDescriptor(id, "Seen", "{0}", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true))];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            MappedTypes types = MappedTypes.In(start.Compilation)!;
            var names = MappedNames.In(start.Compilation, start.CancellationToken);
            start.RegisterCodeBlockAction(block =>
            {
                if (CodeBody.Of(block, types, names) is { } body)
                    Look(body);
            });
        });
    }

    private void Look(CodeBody body)
    {
        body.Report(Diagnostic.Create(SupportedDiagnostics[2], body.Owner.Locations[0], body.Owner.Name));
        Report(body, SupportedDiagnostics[0], body.Operation);
        foreach (BasicBlock block in body.Graphs.SelectMany(static graph => graph.Blocks))
        {
            foreach (IOperation operation in block.Operations)
                Report(body, SupportedDiagnostics[1], operation);
            if (block.BranchValue is { } value)
                Report(body, SupportedDiagnostics[1], value);
        }
    }

    private void Report(CodeBody body, DiagnosticDescriptor rule, IOperation root)
    {
        foreach (IPropertyReferenceOperation use in root.DescendantsAndSelf().OfType<IPropertyReferenceOperation>())
        {
            if (use.Property.Name == "Requests")
                body.Report(Diagnostic.Create(rule, use.Syntax.GetLocation(), use.Syntax.ToString()));
        }
    }
}
