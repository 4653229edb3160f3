using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace MappedStructs.Analyzers.Usage.Copies;

/// <summary>
/// Which writes to locals nobody reads, found by going through a flow graph backwards: at each step it is known what
/// will be read later on.
/// </summary>
/// <remarks>
/// A value that is read only to compute a value that nobody reads is not read: <c>x.Count++</c> in a loop keeps nothing
/// alive. What a handler reads may be read after any step, and what follows a finally is not followed exactly: there,
/// everything that is read anywhere counts as read later.
/// </remarks>
internal sealed class CopyLiveness
{
    private readonly ControlFlowGraph _graph;
    private readonly IReadOnlyList<CopyAccess>[] _accesses;
    private readonly HashSet<CopyPlace>[] _readAfterStart;
    private readonly HashSet<CopyPlace> _readAnywhere = [];
    private readonly HashSet<CopyPlace> _readByHandlers = [];

    public CopyLiveness(ControlFlowGraph graph, CopyReferences references, ISet<ILocalSymbol> locals)
    {
        _graph = graph;
        _accesses = [.. graph.Blocks.Select(block => CopyAccesses.In(block, references, locals))];
        _readAfterStart = [.. graph.Blocks.Select(static _ => new HashSet<CopyPlace>())];
        foreach (BasicBlock block in graph.Blocks)
        {
            foreach (CopyAccess access in _accesses[block.Ordinal])
            {
                IEnumerable<CopyPlace> read = access.Kind == CopyAccessKind.Read ? [access.Place] : access.Inputs;
                _readAnywhere.UnionWith(read);
                if (IsInHandler(block))
                    _readByHandlers.UnionWith(read);
            }
        }
        Settle();
    }

    /// <summary>Every access of the graph.</summary>
    public IEnumerable<CopyAccess> Accesses => _accesses.SelectMany(static list => list);

    /// <summary>The writes whose value nobody reads.</summary>
    public IEnumerable<CopyAccess> LostWrites()
    {
        var lost = new List<CopyAccess>();
        foreach (BasicBlock block in _graph.Blocks.Where(static b => b.IsReachable))
            Walk(block, lost);
        return lost;
    }

    private void Settle()
    {
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int i = _graph.Blocks.Length - 1; i >= 0; i--)
            {
                HashSet<CopyPlace> read = Walk(_graph.Blocks[i], null);
                if (read.Count != _readAfterStart[i].Count)
                {
                    _readAfterStart[i] = read;
                    changed = true;
                }
            }
        }
    }

    /// <summary>What is read from a block's start on.</summary>
    private HashSet<CopyPlace> Walk(BasicBlock block, List<CopyAccess>? lost)
    {
        HashSet<CopyPlace> read = ReadAfterEnd(block);
        IReadOnlyList<CopyAccess> accesses = _accesses[block.Ordinal];
        for (int i = accesses.Count - 1; i >= 0; i--)
        {
            CopyAccess access = accesses[i];
            switch (access.Kind)
            {
                case CopyAccessKind.Read:
                    read.Add(access.Place);
                    break;
                case CopyAccessKind.Define:
                    read.RemoveWhere(access.Place.Covers);
                    break;
                case CopyAccessKind.Write when read.Any(access.Place.Overlaps) || _readByHandlers.Any(access.Place.Overlaps):
                    if (access.Overwrites)
                        read.RemoveWhere(access.Place.Covers);
                    read.UnionWith(access.Inputs);
                    break;
                case CopyAccessKind.Write:
                    lost?.Add(access);
                    break;
            }
        }
        return read;
    }

    private HashSet<CopyPlace> ReadAfterEnd(BasicBlock block)
    {
        var read = new HashSet<CopyPlace>();
        foreach (ControlFlowBranch? branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
        {
            if (branch?.Destination is { } next)
                read.UnionWith(_readAfterStart[next.Ordinal]);
            else if (branch?.Semantics == ControlFlowBranchSemantics.StructuredExceptionHandling)
                read.UnionWith(_readAnywhere);
        }
        return read;
    }

    private static bool IsInHandler(BasicBlock block)
    {
        for (ControlFlowRegion? region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.Filter or ControlFlowRegionKind.FilterAndHandler or ControlFlowRegionKind.Finally)
                return true;
        }
        return false;
    }
}
