using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
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

    /// <summary>Every operation of a graph, block by block. What is inside of them is not listed.</summary>
    public static IEnumerable<IOperation> OperationsOf(ControlFlowGraph graph) => graph.Blocks.SelectMany(OperationsOf);

    /// <summary>The operations of a block in their order, the value that it branches on last.</summary>
    public static IEnumerable<IOperation> OperationsOf(BasicBlock block) =>
        block.BranchValue is { } value ? block.Operations.Append(value) : block.Operations;

    private static void Add(ControlFlowGraph graph, ImmutableArray<ControlFlowGraph>.Builder graphs, CancellationToken cancellation)
    {
        graphs.Add(graph);
        foreach (IMethodSymbol local in graph.LocalFunctions)
            Add(graph.GetLocalFunctionControlFlowGraph(local, cancellation), graphs, cancellation);
        foreach (IOperation operation in OperationsOf(graph))
            AddLambdas(graph, operation, graphs, cancellation);
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
