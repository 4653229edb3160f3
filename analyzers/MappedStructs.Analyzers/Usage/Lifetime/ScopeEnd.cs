using System.Collections.Generic;
using System.Linq;
using MappedStructs.Analyzers.Usage.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>Whether the end of a variable's scope is ever reached: a server that loops until it is killed has nothing to dispose.</summary>
internal static class ScopeEnd
{
    public static bool IsReachable(CodeBody body, IOperation from, ILocalSymbol local)
    {
        foreach (ControlFlowGraph graph in body.Graphs)
        {
            if (graph.Blocks.FirstOrDefault(block => Holds(block, from.Syntax)) is { } start)
                return IsReachable(start, ScopeOf(local, start));
        }
        return true;
    }

    private static bool IsReachable(BasicBlock start, ControlFlowRegion? scope)
    {
        var seen = new HashSet<BasicBlock> { start };
        var waiting = new Stack<BasicBlock>([start]);
        while (waiting.Count > 0)
        {
            BasicBlock block = waiting.Pop();
            if (FlowGraphs.OperationsOf(block).Any(static o => o.DescendantsAndSelf().Any(ThrowingCalls.IsOne)))
                continue;
            foreach (ControlFlowBranch branch in Branches(block))
            {
                if (branch.Destination is not { } next)
                    continue;
                if (next.Kind == BasicBlockKind.Exit || branch.LeavingRegions.Any(region => region == scope))
                    return true;
                if (seen.Add(next))
                    waiting.Push(next);
            }
        }
        return false;
    }

    private static IEnumerable<ControlFlowBranch> Branches(BasicBlock block)
    {
        bool? constant = block.BranchValue?.ConstantValue is { HasValue: true, Value: bool value } ? value : null;
        bool jumpsOn = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        if (block.ConditionalSuccessor is { } conditional && constant != !jumpsOn)
            yield return conditional;
        if (block.FallThroughSuccessor is { } next && !(block.ConditionalSuccessor is not null && constant == jumpsOn))
            yield return next;
    }

    private static ControlFlowRegion? ScopeOf(ILocalSymbol local, BasicBlock block)
    {
        ControlFlowRegion? region = block.EnclosingRegion;
        while (region is not null && !region.Locals.Contains(local, SymbolEqualityComparer.Default))
            region = region.EnclosingRegion;
        return region;
    }

    private static bool Holds(BasicBlock block, SyntaxNode syntax) =>
        block.Operations.Any(operation => operation.DescendantsAndSelf().Any(inner => inner.Syntax == syntax))
        || (block.BranchValue?.DescendantsAndSelf().Any(inner => inner.Syntax == syntax) ?? false);
}
