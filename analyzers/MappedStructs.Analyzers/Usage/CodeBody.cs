using System;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace MappedStructs.Analyzers.Usage;

/// <summary>One executable body that a check looks at: a method, an accessor, an initialiser, the top-level statements.</summary>
internal sealed class CodeBody(
    MappedTypes types, ISymbol owner, IOperation operation, Compilation compilation, Action<Diagnostic> report, CancellationToken cancellation)
{
    private ImmutableArray<ControlFlowGraph> _graphs;

    public MappedTypes Types { get; } = types;

    /// <summary>The member that the body belongs to.</summary>
    public ISymbol Owner { get; } = owner;

    /// <summary>The whole body, lambdas and local functions included.</summary>
    public IOperation Operation { get; } = operation;

    public Compilation Compilation { get; } = compilation;

    public CancellationToken Cancellation { get; } = cancellation;

    public void Report(Diagnostic diagnostic) => report(diagnostic);

    /// <summary>The body's control flow, then that of each lambda and local function in it. Made once, where a check asks.</summary>
    public ImmutableArray<ControlFlowGraph> Graphs
    {
        get
        {
            if (_graphs.IsDefault)
                _graphs = FlowGraphs.Of(Operation, Cancellation);
            return _graphs;
        }
    }
}
