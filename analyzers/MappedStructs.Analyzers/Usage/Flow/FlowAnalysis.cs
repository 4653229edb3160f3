using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Flow;

/// <summary>
/// A forward analysis of one control-flow graph: states go from block to block until none changes, then each block is
/// walked once more to report.
/// </summary>
/// <remarks>
/// A finally block is walked for each branch that leaves through it, so that what a <c>return</c> brings does not mix
/// with what falls through. One that only an exception enters is not walked: such paths leave the method.
/// </remarks>
internal abstract class FlowAnalysis<TState>(ControlFlowGraph graph, CancellationToken cancellation)
    where TState : class, IFlowState<TState>
{
    private readonly Conditions _conditions = new(graph);
    private readonly Dictionary<IOperation, bool> _endsPath = [];
    private readonly bool _catches = graph.Root.NestedRegions.Any(HasCatch);

    /// <summary>Whether this walk is the last one, in which <see cref="Apply"/> may report.</summary>
    protected bool IsReporting { get; private set; }

    /// <summary>The state after one operation; the operations inside it have been applied before.</summary>
    protected abstract TState Apply(IOperation operation, TState state);

    /// <summary>Whether the operations inside this one are left to <see cref="Apply"/>.</summary>
    protected virtual bool AppliesItself(IOperation operation) => false;

    /// <summary>The state where a condition came out so.</summary>
    protected abstract TState Assume(IOperation condition, bool holds, TState state);

    /// <summary>The state in which a handler starts that caught an exception.</summary>
    protected abstract TState Catch(TState state);

    /// <summary>The state after the value of a return was computed, before the finally blocks on the way out.</summary>
    protected abstract TState Return(IOperation value, TState state);

    /// <summary>The body is left, other than by an exception.</summary>
    protected abstract void Exit(TState state);

    protected void Run(TState start) => Run(0, graph.Blocks.Length - 1, Paths<TState>.Of(start), report: true);

    /// <summary>Walks some blocks from the first one on; gives back the states that reach the end of a finally block.</summary>
    private Paths<TState> Run(int first, int last, Paths<TState> start, bool report)
    {
        var reached = new Paths<TState>?[last - first + 1];
        var waiting = new SortedSet<int> { first };
        Paths<TState> ended = Paths<TState>.None;
        reached[0] = start;
        void Reach(int block, Paths<TState> paths)
        {
            if (block < first || block > last)
                return;
            Paths<TState> before = reached[block - first] ?? Paths<TState>.None;
            Paths<TState> after = before.Join(paths);
            if (ReferenceEquals(before, after))
                return;
            reached[block - first] = after;
            waiting.Add(block);
        }

        bool wasReporting = IsReporting;
        IsReporting = false;
        while (waiting.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            int next = waiting.Min;
            waiting.Remove(next);
            ended = ended.Join(Walk(graph.Blocks[next], reached[next - first]!, Reach));
        }
        IsReporting = report;
        for (int i = first; report && i <= last; i++)
        {
            if (reached[i - first] is { } paths)
                Walk(graph.Blocks[i], paths, static (_, _) => { });
        }
        IsReporting = wasReporting;
        return ended;
    }

    /// <summary>Walks one block and hands its states on; gives back those that end a finally block here.</summary>
    private Paths<TState> Walk(BasicBlock block, Paths<TState> paths, Action<int, Paths<TState>> reach)
    {
        foreach (IOperation operation in block.Operations)
            paths = Step(block, operation, paths, reach);
        if (block.Kind == BasicBlockKind.Exit && IsReporting)
        {
            foreach (Path<TState> path in paths)
                Exit(path.State);
        }
        if (block.BranchValue is { } value)
            paths = Step(block, value, paths, reach);

        Paths<TState> ended = Paths<TState>.None;
        if (block.ConditionalSuccessor is { } conditional)
        {
            bool taken = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
            ended = ended.Join(Leave(block, conditional, Where(block.BranchValue!, taken, paths), reach));
            paths = Where(block.BranchValue!, !taken, paths);
        }
        return block.FallThroughSuccessor is { } next ? ended.Join(Leave(block, next, paths, reach)) : ended;
    }

    private Paths<TState> Step(BasicBlock block, IOperation operation, Paths<TState> paths, Action<int, Paths<TState>> reach)
    {
        if (_catches)
            Throw(block, paths, reach);
        paths = paths.Select(path => ApplyAll(operation, path));
        return EndsPath(operation) ? Paths<TState>.None : paths;
    }

    private bool EndsPath(IOperation operation)
    {
        if (!_endsPath.TryGetValue(operation, out bool ends))
            _endsPath.Add(operation, ends = operation.DescendantsAndSelf().Any(ThrowingCalls.IsOne));
        return ends;
    }

    private Path<TState> ApplyAll(IOperation operation, Path<TState> path)
    {
        if (!AppliesItself(operation))
        {
            foreach (IOperation child in operation.ChildOperations)
                path = ApplyAll(child, path);
        }
        return new(_conditions.After(path.Facts, operation), Apply(operation, path.State));
    }

    private Paths<TState> Where(IOperation condition, bool holds, Paths<TState> paths) => paths.Select(path =>
        _conditions.Assume(path.Facts, condition, holds) is { } facts ? new Path<TState>(facts, Assume(condition, holds, path.State)) : null);

    private Paths<TState> Leave(BasicBlock block, ControlFlowBranch branch, Paths<TState> paths, Action<int, Paths<TState>> reach)
    {
        if (branch.Semantics == ControlFlowBranchSemantics.StructuredExceptionHandling)
            return paths;
        if (branch.Destination is not { } destination || paths.IsEmpty)
            return Paths<TState>.None;
        if (branch.Semantics == ControlFlowBranchSemantics.Return && block.BranchValue is { } value)
            paths = paths.Select(path => path with { State = Return(value, path.State) });
        foreach (ControlFlowRegion region in branch.FinallyRegions)
            paths = Run(region.FirstBlockOrdinal, region.LastBlockOrdinal, paths, IsReporting);
        if (destination.Ordinal <= block.Ordinal)
            paths = paths.Select(path => path with { Facts = path.Facts.Without(_conditions.Changeable) });
        reach(destination.Ordinal, paths);
        return Paths<TState>.None;
    }

    /// <summary>Hands the states before an operation to the handlers around it: it may throw before it has done anything.</summary>
    private void Throw(BasicBlock block, Paths<TState> paths, Action<int, Paths<TState>> reach)
    {
        Paths<TState>? caught = null;
        for (ControlFlowRegion? region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region is not { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { Kind: ControlFlowRegionKind.TryAndCatch } handled })
                continue;
            caught ??= paths.Select(path => new Path<TState>(default, Catch(path.State)));
            foreach (ControlFlowRegion handler in handled.NestedRegions.Where(static r => r.Kind != ControlFlowRegionKind.Try))
                reach(handler.FirstBlockOrdinal, caught);
        }
    }

    private static bool HasCatch(ControlFlowRegion region) =>
        region.Kind == ControlFlowRegionKind.TryAndCatch || region.NestedRegions.Any(HasCatch);
}
