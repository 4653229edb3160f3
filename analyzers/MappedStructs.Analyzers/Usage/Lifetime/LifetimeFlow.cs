using System.Collections.Generic;
using System.Linq;
using MappedStructs.Analyzers.Usage.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>
/// Follows mappings, what refers to their memory and what is owed to them through one body: MPS0034, MPS0035 and MPS0038.
/// </summary>
internal sealed partial class LifetimeFlow : FlowAnalysis<MemoryState>
{
    private readonly MappedTypes _types;
    private readonly Origins _origins;
    private readonly StoresToFlush _stores;
    private readonly LifetimeReport _report;
    private readonly Dictionary<IOperation, bool> _mayKnow = [];

    private LifetimeFlow(CodeBody body, ControlFlowGraph graph, CapturedMappings captured)
        : base(graph, body.Cancellation)
    {
        _types = body.Types;
        _origins = new Origins(body.Types, captured);
        _stores = new StoresToFlush(body.Types, _origins, captured);
        _report = new LifetimeReport(body, _origins.Bits, captured);
    }

    public static void Run(CodeBody body, ControlFlowGraph graph, CapturedMappings captured) =>
        new LifetimeFlow(body, graph, captured).Run(MemoryState.Empty);

    /// <summary>What a lambda does is no part of this body's flow, and what nameof names is not used.</summary>
    protected override bool AppliesItself(IOperation operation) => operation is IFlowAnonymousFunctionOperation or INameOfOperation;

    protected override MemoryState Apply(IOperation operation, MemoryState state) => operation switch
    {
        ILocalReferenceOperation local => Escape(local, Use(local, state)),
        IFieldReferenceOperation or IParameterReferenceOperation => Escape(operation, state),
        IFlowCaptureOperation capture => Capture(capture, state),
        ISimpleAssignmentOperation assignment => Assign(assignment, state),
        ICompoundAssignmentOperation compound => _stores.To(compound.Target, compound, state),
        IIncrementOrDecrementOperation increment => _stores.To(increment.Target, increment, state),
        IDeconstructionAssignmentOperation { Target: ITupleOperation targets } deconstruction => targets.Elements.Aggregate(
            state, (s, target) => _origins.VariableOf(target) is { } variable ? Name(variable, null, s) : _stores.To(target, deconstruction, s)),
        IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation { Instance: not ILocalReferenceOperation } } handler =>
            Depart(handler.EventReference.Syntax, handler.HandlerValue, state),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => PassReference(argument, state),
        IIsPatternOperation { Pattern: IDeclarationPatternOperation { DeclaredSymbol: { } local } } pattern => Declare(local, pattern.Value, state),
        IIsPatternOperation { Pattern: IRecursivePatternOperation { DeclaredSymbol: { } local } } pattern => Declare(local, pattern.Value, state),
        IInvocationOperation call => Call(call, state),
        IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation assignment } target when assignment.Target == target => state,
        IAwaitOperation or IObjectCreationOperation or IPropertyReferenceOperation or IReturnOperation => MayCallBack(state),
        _ => state,
    };

    /// <summary>A mapping that is null owes nothing, nor does one where a condition says that nothing was stored.</summary>
    protected override MemoryState Assume(IOperation condition, bool holds, MemoryState state)
    {
        if (!state.Duties.IsEmpty && MayKnowOfStores(condition))
            state = state with { Duties = default };
        if (NullTest.Of(condition) is not { } test || test.IsNull != holds)
            return state;
        ulong bits = _origins.OfMapping(test.Operand, state) & ~MappingBits.View;
        return MappingBits.IsOne(bits) ? state with { Duties = state.Duties.Discharge(bits) } : state;
    }

    private bool MayKnowOfStores(IOperation condition)
    {
        if (!_mayKnow.TryGetValue(condition, out bool mayKnow))
            _mayKnow.Add(condition, mayKnow = FlushGuard.MayKnow(condition, _types));
        return mayKnow;
    }

    /// <summary>What is owed where an exception was caught is for the handler to know.</summary>
    protected override MemoryState Catch(MemoryState state) => state with { Duties = default };

    protected override MemoryState Return(IOperation value, MemoryState state)
    {
        IOperation leaving = StartedTasks.LambdaOf(value) ?? value;
        ulong bits = IsByReference(value.Syntax) ? _origins.OfReference(value, state) : _origins.OfValue(leaving, state);
        return state.Set(DepartureOf(leaving, null), new Reference(bits & ~MappingBits.View, 0));
    }

    protected override void Exit(MemoryState state)
    {
        _report.Departed(state);
        _report.NotFlushed(state.Duties, ~0UL);
    }

    /// <summary>Whether an expression is what <c>return ref</c> or <c>=> ref</c> gives back.</summary>
    private static bool IsByReference(SyntaxNode value)
    {
        SyntaxNode? outer = value;
        do
        {
            outer = outer.Parent;
        }
        while (outer is ParenthesizedExpressionSyntax);
        return outer is RefExpressionSyntax || value is RefExpressionSyntax;
    }

    /// <summary>A use of a ref, span or view whose mapping may be disposed is reported once; what follows has been told.</summary>
    private MemoryState Use(ILocalReferenceOperation local, MemoryState state)
    {
        Reference reference = state[local.Local];
        if (reference.Stale == 0 || _types.IsMapping(local.Type) || MappedTypes.IsWriteScope(local.Type) || !(Uses.TouchMemory(local) || (IsOfScope(reference.Stale) && Uses.TouchColumn(local))))
            return state;
        if (IsReporting)
            _report.UsedAfterDispose(local, reference.Stale);
        return state.Set(local.Local, reference with { Stale = 0 });
    }

    private bool IsOfScope(ulong bits) => _origins.Bits.In(bits).Any(MappedTypes.IsWriteScope);

    /// <summary>A mapping that goes where this body does not see it is somebody else's to flush.</summary>
    private MemoryState Escape(IOperation variable, MemoryState state)
    {
        if (_origins.VariableOf(variable) is null || Uses.KeepHere(variable, _types))
            return state;
        ulong bits = _origins.OfMapping(variable, state);
        return (bits & MappingBits.View) != 0 ? state : state.GiveAway(bits);
    }

    private MemoryState Call(IInvocationOperation call, MemoryState state)
    {
        if (call is { TargetMethod: { Name: "Dispose", Parameters.IsEmpty: true }, Instance: { } disposed })
        {
            if (_origins.OfMapping(disposed, state) is var bits and not 0)
                return Dispose(bits, call, state);
            if (_types.IsLease(disposed.Type) && Variables.KeyOf(disposed) is { } lease)
                return state.Set(new LeaseOf(lease), default);
        }
        state = MayCallBack(_stores.By(call, state));
        return call is { TargetMethod: { Name: "Commit" or "CommitAsync" or "Dispose", Parameters.IsEmpty: true }, Instance: { } ended } && _origins.OfScope(ended) is var scope and not 0
            ? End(scope, call, state)
            : state;
    }

    private MemoryState Dispose(ulong mappings, IInvocationOperation call, MemoryState state)
    {
        if ((mappings & MappingBits.View) != 0)
            return state;
        if (!MappingBits.IsOne(mappings))
            return state with { Duties = state.Duties.Discharge(mappings) };
        if (IsReporting)
            _report.NotFlushed(state.Duties, mappings);
        state = state with { Duties = state.Duties.Discharge(mappings) };
        return state.Holders.Any(holder => holder.Key is LeaseOf && (holder.Value.Live & mappings) != 0) ? state : End(mappings, call, state);
    }

    /// <summary>What refers to the memory of a mapping or a write scope must not be used any more.</summary>
    private MemoryState End(ulong owner, IInvocationOperation call, MemoryState state)
    {
        bool endsScope = call.IsImplicit || call.Syntax.FirstAncestorOrSelf<FinallyClauseSyntax>() is not null;
        foreach (var holder in state.Holders)
        {
            if (holder.Key is not Departure || endsScope)
                state = Variables.IsMapping(holder.Key, _types) ? state : state.Set(holder.Key, holder.Value.Disposed(owner));
        }
        return state;
    }

    /// <summary>What was given away as a lambda may run, and end, while something else is called.</summary>
    private static MemoryState MayCallBack(MemoryState state)
    {
        foreach (var holder in state.Holders)
        {
            if (holder.Key is Departure { IsDelegate: true, Into: not null })
                state = state.Set(holder.Key, default);
        }
        return state;
    }
}
