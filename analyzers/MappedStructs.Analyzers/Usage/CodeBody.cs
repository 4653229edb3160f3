using System.Collections.Immutable;
using System.Threading;
using MappedStructs.Analyzers.Usage.Names;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage;

/// <summary>One executable body that a check looks at: a method, an accessor, an initialiser, the top-level statements.</summary>
internal sealed class CodeBody
{
    private readonly CodeBlockAnalysisContext _context;
    private ImmutableArray<ControlFlowGraph> _graphs;

    private CodeBody(CodeBlockAnalysisContext context, MappedTypes types, IOperation operation)
    {
        _context = context;
        Types = types;
        Operation = operation;
    }

    /// <summary>The body of a code block, or null where it cannot touch a mapping. Only the others are bound.</summary>
    public static CodeBody? Of(CodeBlockAnalysisContext context, MappedTypes types, MappedNames names)
    {
        BodySyntax syntax = BodySyntax.Of(context.CodeBlock, context.OwningSymbol);
        if (syntax.Root is not { } root || !names.MayOccurIn(syntax, context.OwningSymbol, root.SyntaxTree.GetText(context.CancellationToken)))
            return null;
        return context.SemanticModel.GetOperation(root, context.CancellationToken) switch
        {
            null or IMethodBodyOperation { BlockBody: null, ExpressionBody: null } => null,
            { } operation => new CodeBody(context, types, operation),
        };
    }

    public MappedTypes Types { get; }

    /// <summary>The member that the body belongs to.</summary>
    public ISymbol Owner => _context.OwningSymbol;

    /// <summary>The whole body, lambdas and local functions included.</summary>
    public IOperation Operation { get; }

    public Compilation Compilation => _context.SemanticModel.Compilation;

    public CancellationToken Cancellation => _context.CancellationToken;

    public void Report(Diagnostic diagnostic) => _context.ReportDiagnostic(diagnostic);

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
