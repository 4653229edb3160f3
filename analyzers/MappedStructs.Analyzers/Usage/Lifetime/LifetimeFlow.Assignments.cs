using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>What assignments do to the variables that are followed.</summary>
internal sealed partial class LifetimeFlow
{
    private MemoryState Assign(ISimpleAssignmentOperation assignment, MemoryState state)
    {
        IOperation target = assignment.Target;
        if (_origins.VariableOf(target) is { } mapping)
            return Name(mapping, assignment.Value, state);
        if (_types.IsLease(target.Type))
            return Variables.KeyOf(target) is { } lease ? TakeLease(lease, assignment.Value, state) : state;
        if (!assignment.IsRef && !_origins.Carries(target.Type))
            return _stores.To(target, assignment, state);
        state = Begin(target, state);

        ulong bits = assignment.IsRef ? _origins.OfReference(assignment.Value, state) : _origins.OfValue(assignment.Value, state);
        if (Variables.KeyOf(target) is { } holder)
            state = state.Set(holder, new Reference(bits, 0));
        else if (target is IFieldReferenceOperation { Instance: { Type.IsRefLikeType: true } instance } && Variables.BaseOf(instance) is { } whole)
            state = state.Add(whole, new Reference(bits, 0));
        return Variables.IsOutside(target) ? Depart(target.Syntax, assignment.Value, bits, state) : state;
    }

    private MemoryState Capture(IFlowCaptureOperation capture, MemoryState state)
    {
        if (_types.IsLease(capture.Value.Type))
            return TakeLease(capture.Id, capture.Value, state);
        ulong bits = _types.IsMapping(capture.Value.Type)
            ? _origins.OfMapping(capture.Value, state)
            : _origins.OfScope(capture.Value) is var scope and not 0
                ? scope
                : _origins.OfValue(capture.Value, state) | _origins.OfReference(capture.Value, state);
        return state.Set(capture.Id, new Reference(bits, 0));
    }

    /// <summary>Gives a mapping a name: one that has another one already gets a second, any other starts afresh.</summary>
    private MemoryState Name(ISymbol variable, IOperation? value, MemoryState state)
    {
        ulong own = _origins.Bits.Of(variable);
        ulong named = _origins.OfMapping(value, state);
        if (named != 0 && variable is ILocalSymbol)
            return named == own ? state : state.Set(variable, new Reference(named, 0));
        state = state.Forget(own).Set(variable, default);
        bool opened = value is not null && (Openings.IsOfFile(value, _types) || value.ConstantValue is { HasValue: true, Value: null });
        return state with { Foreign = opened ? state.Foreign & ~own : state.Foreign | own };
    }

    private MemoryState Declare(ISymbol local, IOperation value, MemoryState state) =>
        local is ILocalSymbol { Type: var type } && _types.IsMapping(type) ? Name(local, value, state) : state;

    /// <summary>A variable gets another write scope: what refers to the former one, and was not told to have ended, is nobody's to judge.</summary>
    private MemoryState Begin(IOperation target, MemoryState state) => _origins.OfScope(target) is var scope and not 0 ? state.Forget(scope) : state;

    private MemoryState TakeLease(object holder, IOperation value, MemoryState state)
    {
        ulong kept = value is IInvocationOperation { TargetMethod.Name: "Lease", Instance: { } mapping } ? _origins.OfMapping(mapping, state) : 0;
        return state.Set(new LeaseOf(holder), new Reference(kept == 0 ? ~0UL : kept, 0));
    }

    private MemoryState PassReference(IArgumentOperation argument, MemoryState state)
    {
        IOperation value = argument.Value is IDeclarationExpressionOperation declaration ? declaration.Expression : argument.Value;
        if (_origins.VariableOf(value) is { } mapping)
            return Name(mapping, null, state);
        if (argument.Parameter!.RefKind == RefKind.Out)
            state = Begin(value, state);
        if (_origins.Carries(value.Type))
            return argument.Parameter!.RefKind == RefKind.Out && Variables.KeyOf(value) is { } holder ? state.Set(holder, default) : state;
        return _stores.ByReference(argument, state);
    }

    private MemoryState Depart(SyntaxNode into, IOperation value, MemoryState state) => Depart(into, value, _origins.OfValue(value, state), state);

    /// <summary>Something outside gets what it had not; what it had before is gone.</summary>
    private MemoryState Depart(SyntaxNode into, IOperation value, ulong bits, MemoryState state)
    {
        string name = into.ToString();
        foreach (var holder in state.Holders)
        {
            if (holder.Key is Departure { Into: { } former } && former == name)
                state = state.Set(holder.Key, default);
        }
        return state.Set(DepartureOf(value, name), new Reference(bits & ~MappingBits.View, 0));
    }

    private static Departure DepartureOf(IOperation value, string? into) =>
        new(value.Syntax, into, value.Type?.TypeKind == TypeKind.Delegate, LambdaIn(value));

    private static IMethodSymbol? LambdaIn(IOperation value) => value switch
    {
        IConversionOperation conversion => LambdaIn(conversion.Operand),
        IDelegateCreationOperation creation => LambdaIn(creation.Target),
        IFlowAnonymousFunctionOperation lambda => lambda.Symbol,
        _ => null,
    };
}
