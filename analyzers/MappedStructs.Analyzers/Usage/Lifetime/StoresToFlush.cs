using System.Collections.Generic;
using System.Linq;
using MappedStructs.Analyzers.Usage.Structs;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>The duty of MPS0038: a store to a mapping that this body opened, of a struct marked [MustFlush], is flushed.</summary>
internal sealed class StoresToFlush(MappedTypes types, Origins origins, CapturedMappings captured)
{
    private readonly Dictionary<IMethodSymbol, bool> _writes = new(SymbolEqualityComparer.Default);

    /// <summary>A store to a place.</summary>
    public MemoryState To(IOperation target, IOperation store, MemoryState state) =>
        Store(origins.OfReference(target, state), StoredPart.Of(target), store, state);

    /// <summary>What a called method stores to a place whose reference it gets.</summary>
    public MemoryState ByReference(IArgumentOperation argument, MemoryState state)
    {
        bool onlyTakes = argument.Parent switch
        {
            IInvocationOperation call => DerivingCalls.Passes(call.TargetMethod) || IsAtomicRead(call) || argument.Parameter is { } parameter && StructReads.Are(parameter),
            IObjectCreationOperation { Type.IsRefLikeType: true } => true,
            _ => false,
        };
        return onlyTakes ? state : To(argument.Value, argument.Parent!, state);
    }

    /// <summary>A call on a mapping or on a span of it: a flush, or a store.</summary>
    public MemoryState By(IInvocationOperation call, MemoryState state)
    {
        switch (call.TargetMethod.Name)
        {
            case "Flush" or "FlushAsync" when types.IsMapping(call.Instance?.Type):
                return Flush(call, state);
            case "Add" or "AddRange" or "Commit" when types.IsMapping(call.Instance?.Type) && OurMembers.Is(call.TargetMethod):
                return Store(origins.OfMapping(call.Instance, state), Duty.Whole, call, state);
            case "Fill" or "Clear" when DerivingCalls.IsOfSpan(call.TargetMethod):
                return Store(origins.OfValue(call.Instance, state), null, call, state);
            case "CopyTo" or "TryCopyTo" when call.Arguments.LastOrDefault() is { Value: { Type.Name: "Span" } destination } && DerivingCalls.IsSpan(destination.Type):
                return Store(origins.OfValue(destination, state), null, call, state);
            default:
                return call.Instance is { Type.TypeKind: TypeKind.Struct } target ? ByMethod(call, target, state) : state;
        }
    }

    /// <summary>What a method of the struct itself stores, to fields that nobody can tell here.</summary>
    private MemoryState ByMethod(IInvocationOperation call, IOperation target, MemoryState state) =>
        origins.OfReference(target, state) is var mappings and not 0 && Writes(call.TargetMethod) ? Store(mappings, null, call, state) : state;

    private bool Writes(IMethodSymbol method)
    {
        if (!_writes.TryGetValue(method, out bool writes))
            _writes.Add(method, writes = (StructWrites.OfThis(method) & WriteEffect.Writes) != 0);
        return writes;
    }

    /// <summary>The struct whose stores must be flushed, where a variable holds a mapping of one.</summary>
    public static INamedTypeSymbol? StructOf(ISymbol variable) => StructIn((variable as ILocalSymbol)?.Type);

    public static INamedTypeSymbol? StructIn(ITypeSymbol? mapping) =>
        mapping is INamedTypeSymbol { TypeArguments: [INamedTypeSymbol type] }
        && OwnAttributes.Has(type, OwnAttributes.MustFlush)
            ? type
            : null;

    private MemoryState Store(ulong mappings, string? part, IOperation store, MemoryState state)
    {
        if (!MappingBits.IsOne(mappings) || (state.Foreign & mappings) != 0)
            return state;
        ISymbol variable = origins.Bits.In(mappings).First();
        if (StructOf(variable) is null || captured.Contains(variable) || !types.IsFlushable(((ILocalSymbol)variable).Type))
            return state;
        return state with { Duties = state.Duties.Incur(new Duty(mappings, store.Syntax, part)) };
    }

    private MemoryState Flush(IInvocationOperation call, MemoryState state)
    {
        ulong mappings = origins.OfMapping(call.Instance, state) & ~MappingBits.View;
        var flush = new FlushCall(call);
        return state with { Duties = state.Duties.Discharge(duty => (duty.Mapping & mappings) != 0 && flush.Covers(duty.Part)) };
    }

    /// <summary><c>CompareExchange(ref x, 0, 0)</c> is how some read a long as a whole.</summary>
    private static bool IsAtomicRead(IInvocationOperation call) =>
        call.TargetMethod is { Name: "CompareExchange", ContainingType.Name: "Interlocked" }
        && call.Arguments is [_, { Value.ConstantValue: { HasValue: true, Value: var value } }, { Value.ConstantValue: { HasValue: true, Value: var comparand } }]
        && Equals(value, comparand);
}
