using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Flow;

/// <summary>
/// The conditions that a body asks and that come out the same until something in them is assigned: locals, parameters
/// and members, compared with each other and with constants. Never a call.
/// </summary>
internal sealed class Conditions
{
    private readonly Dictionary<string, ulong> _bits = [];
    private readonly Dictionary<ISymbol, ulong> _mentioning = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IOperation, Condition?> _known = [];
    private readonly HashSet<ISymbol> _captured;

    public Conditions(ControlFlowGraph graph)
    {
        _captured = new(CapturedIn(graph.OriginalOperation), SymbolEqualityComparer.Default);
        foreach (BasicBlock block in graph.Blocks)
        {
            if (block.ConditionKind != ControlFlowConditionKind.None && ConditionOf(block.BranchValue!) is { } condition)
                Add(condition);
        }
    }

    /// <summary>The conditions that something other than the body may change: those about members and captured variables. A loop asks them anew.</summary>
    public ulong Changeable { get; private set; }

    /// <summary>The paths on which a condition comes out so; null where that cannot be.</summary>
    public Facts? Assume(Facts facts, IOperation operation, bool holds)
    {
        if (operation.ConstantValue is { HasValue: true, Value: bool constant })
            return constant == holds ? facts : null;
        if (ConditionOf(operation) is not { } condition || !_bits.TryGetValue(condition.Key, out ulong bit))
            return facts;
        holds ^= condition.IsNegated;
        return facts.Allow(bit, holds) ? facts.With(bit, holds) : null;
    }

    /// <summary>What is known after an operation that may assign.</summary>
    public Facts After(Facts facts, IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { IsRef: false } a => Assign(facts, a.Target, a.Value),
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Or } a when Holds(facts, a.Target) => facts,
        IAssignmentOperation a => Change(facts, a.Target),
        IIncrementOrDecrementOperation i => Change(facts, i.Target),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } a => Change(facts, a.Value),
        IDeclarationPatternOperation { DeclaredSymbol: { } local } => facts.Without(Mentioning(local)),
        IRecursivePatternOperation { DeclaredSymbol: { } local } => facts.Without(Mentioning(local)),
        _ => facts,
    };

    private Condition? ConditionOf(IOperation operation)
    {
        if (!_known.TryGetValue(operation, out Condition? condition))
            _known.Add(operation, condition = Condition.Of(operation));
        return condition;
    }

    private void Add(Condition condition)
    {
        if (!_bits.TryGetValue(condition.Key, out ulong bit))
        {
            if (_bits.Count == 64)
                return;
            _bits.Add(condition.Key, bit = 1UL << _bits.Count);
        }
        foreach (ISymbol symbol in condition.Symbols)
        {
            _mentioning[symbol] = Mentioning(symbol) | bit;
            if (symbol is not (ILocalSymbol or IParameterSymbol) || _captured.Contains(symbol))
                Changeable |= bit;
        }
    }

    private static IEnumerable<ISymbol> CapturedIn(IOperation body)
    {
        foreach (IOperation function in body.Descendants().Where(static o => o is IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            foreach (IOperation inner in function.Descendants())
            {
                if (inner is ILocalReferenceOperation { Local: var local } && local.DeclaringSyntaxReferences.All(d => !function.Syntax.Span.Contains(d.Span)))
                    yield return local;
            }
        }
    }

    private Facts Assign(Facts facts, IOperation target, IOperation value)
    {
        facts = Change(facts, target);
        return value.ConstantValue is { HasValue: true, Value: bool constant } && Condition.Of(target) is { } condition && _bits.TryGetValue(condition.Key, out ulong bit)
            ? facts.With(bit, constant)
            : facts;
    }

    private Facts Change(Facts facts, IOperation target)
    {
        foreach (IOperation inner in target.DescendantsAndSelf())
        {
            if (Condition.SymbolOf(inner) is { } symbol)
                facts = facts.Without(Mentioning(symbol));
        }
        return facts;
    }

    private bool Holds(Facts facts, IOperation operation) =>
        Condition.Of(operation) is { } condition && _bits.TryGetValue(condition.Key, out ulong bit) && (facts.Known & facts.Holding & bit) != 0;

    private ulong Mentioning(ISymbol symbol) => _mentioning.TryGetValue(symbol, out ulong bits) ? bits : 0;
}
