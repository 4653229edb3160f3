using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage;

/// <summary>The control-flow graphs of a body and of everything nested in it.</summary>
internal static class FlowGraphs
{
    public static ImmutableArray<ControlFlowGraph> Of(IOperation body, CancellationToken cancellation)
    {
        ControlFlowGraph? graph = body switch
        {
            IMethodBodyOperation method => ControlFlowGraph.Create(method, cancellation),
            IConstructorBodyOperation constructor => ControlFlowGraph.Create(constructor, cancellation),
            IBlockOperation block => ControlFlowGraph.Create(block, cancellation),
            IFieldInitializerOperation field => ControlFlowGraph.Create(field, cancellation),
            IPropertyInitializerOperation property => ControlFlowGraph.Create(property, cancellation),
            IParameterInitializerOperation parameter => ControlFlowGraph.Create(parameter, cancellation),
            _ => null,
        };
        if (graph is null)
            return [];
        var graphs = ImmutableArray.CreateBuilder<ControlFlowGraph>();
        Add(graph, graphs, cancellation);
        return graphs.ToImmutable();
    }

    private static void Add(ControlFlowGraph graph, ImmutableArray<ControlFlowGraph>.Builder graphs, CancellationToken cancellation)
    {
        graphs.Add(graph);
        foreach (IMethodSymbol local in graph.LocalFunctions)
            Add(graph.GetLocalFunctionControlFlowGraph(local, cancellation), graphs, cancellation);
        foreach (BasicBlock block in graph.Blocks)
        {
            foreach (IOperation operation in block.Operations)
                AddLambdas(graph, operation, graphs, cancellation);
            if (block.BranchValue is { } value)
                AddLambdas(graph, value, graphs, cancellation);
        }
    }

    private static void AddLambdas(ControlFlowGraph graph, IOperation operation, ImmutableArray<ControlFlowGraph>.Builder graphs, CancellationToken cancellation)
    {
        foreach (IOperation inner in operation.DescendantsAndSelf())
        {
            if (inner is IFlowAnonymousFunctionOperation lambda)
                Add(graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellation), graphs, cancellation);
        }
    }
}
