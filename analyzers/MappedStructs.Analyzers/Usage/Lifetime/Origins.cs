using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>Tells of an expression which mappings it is, or whose memory it refers to.</summary>
internal sealed class Origins(MappedTypes types, CapturedMappings captured)
{
    public MappingBits Bits { get; } = new();

    /// <summary>The key of what a ref struct's own method stores into it.</summary>
    public static readonly object This = new();

    /// <summary>The mappings that an expression may be.</summary>
    public ulong OfMapping(IOperation? operation, MemoryState state)
    {
        switch (operation)
        {
            case IConversionOperation { OperatorMethod: null } conversion:
                return OfMapping(conversion.Operand, state);
            case IFlowCaptureReferenceOperation capture when types.IsMapping(capture.Type):
                return state[capture.Id].Live;
            case IInvocationOperation { TargetMethod.Name: "AsReadOnly" } view when types.IsMapping(view.Instance?.Type):
                return OfMapping(view.Instance, state) is var bits and not 0 ? bits | MappingBits.View : 0;
            default:
                return VariableOf(operation) is { } variable
                    ? state.Holders.TryGetValue(variable, out Reference alias) ? alias.Live : Bits.Of(variable)
                    : 0;
        }
    }

    /// <summary>The variable, of this body or of its object, that holds a mapping here.</summary>
    public ISymbol? VariableOf(IOperation? operation) => !types.IsMapping(operation?.Type) ? null : operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        _ => null,
    };

    /// <summary>
    /// The write scope that an expression is, as the bit of its variable. What is taken from it is the scope's alone: it holds a lease,
    /// so that Dispose of the mapping leaves the memory as it is until the scope ends.
    /// </summary>
    public ulong OfScope(IOperation? operation) => operation switch
    {
        IConversionOperation { OperatorMethod: null } conversion => OfScope(conversion.Operand),
        ILocalReferenceOperation { Local: var local } when MappedTypes.IsWriteScope(local.Type) => Bits.Of(local),
        IParameterReferenceOperation { Parameter: var parameter } when MappedTypes.IsWriteScope(parameter.Type) => Bits.Of(parameter),
        _ => 0,
    };

    /// <summary>The mappings whose memory a span, view or other ref struct may refer to; those that a delegate has captured.</summary>
    public ulong OfValue(IOperation? operation, MemoryState state)
    {
        switch (operation)
        {
            case IConversionOperation { OperatorMethod: null, Operand: var operand }:
                return Carries(operand.Type) ? OfValue(operand, state) : Carries(operation.Type) ? OfReference(operand, state) : 0;
            case IConversionOperation { OperatorMethod: not null, Operand: var operand } when Carries(operation.Type):
                return Carries(operand.Type) ? OfValue(operand, state) : 0;
            case IDelegateCreationOperation { Target: var target }:
                return OfValue(target, state);
            case IFlowAnonymousFunctionOperation lambda:
                return OfCaptured(lambda.Symbol);
            case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } function }:
                return OfCaptured(function);
        }
        if (!Carries(operation?.Type))
            return 0;
        return operation switch
        {
            ILocalReferenceOperation local => state[local.Local].Live,
            IParameterReferenceOperation parameter => state[parameter.Parameter].Live,
            IInstanceReferenceOperation => state[This].Live,
            IFlowCaptureReferenceOperation capture => state[capture.Id].Live,
            IFieldReferenceOperation field => OfValue(field.Instance, state),
            ISimpleAssignmentOperation assignment => OfValue(assignment.Value, state),
            IObjectCreationOperation creation when DerivingCalls.Keeps(creation.Type!) => OfArguments(creation.Arguments.Where(static a => a.Parameter is { ScopedKind: ScopedKind.None }), state),
            _ => OfMember(operation, state),
        };
    }

    /// <summary>The mappings, and the write scopes, in whose memory a place lies.</summary>
    public ulong OfReference(IOperation? operation, MemoryState state) => operation switch
    {
        IConversionOperation { OperatorMethod: null } conversion => OfReference(conversion.Operand, state),
        ILocalReferenceOperation { Local: { RefKind: not RefKind.None } local } => state[local].Live,
        IParameterReferenceOperation { Parameter: { RefKind: not RefKind.None } parameter } => state[parameter].Live,
        IFlowCaptureReferenceOperation capture => state[capture.Id].Live,
        IFieldReferenceOperation { Field.RefKind: not RefKind.None } field => OfValue(field.Instance, state),
        IFieldReferenceOperation { Instance.Type.IsValueType: true } field => OfReference(field.Instance, state),
        IInlineArrayAccessOperation access => OfReference(access.Instance, state),
        ISimpleAssignmentOperation { IsRef: true } assignment => OfReference(assignment.Value, state),
        IPropertyReferenceOperation { Property: { ReturnsByRef: false, ReturnsByRefReadonly: false } } => 0,
        IInvocationOperation { TargetMethod: { ReturnsByRef: false, ReturnsByRefReadonly: false } } => 0,
        _ => OfMember(operation, state),
    };

    /// <summary>Whether values of a type can carry a reference away: spans, views and other ref structs; columns; delegates.</summary>
    public bool Carries(ITypeSymbol? type) =>
        type is { IsRefLikeType: true } ? !types.IsLease(type) : type is { TypeKind: TypeKind.Delegate } || MappedTypes.IsColumn(type);

    private ulong OfMember(IOperation? operation, MemoryState state) => operation switch
    {
        IPropertyReferenceOperation property => OfMember(property.Property, property.Instance, property.Arguments, state),
        IImplicitIndexerReferenceOperation indexer => DerivingCalls.IsSpan(indexer.Instance.Type) ? OfValue(indexer.Instance, state) : 0,
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } => 0,
        IInvocationOperation call => OfMember(call.TargetMethod, call.Instance, call.Arguments, state),
        _ => 0,
    };

    private ulong OfMember(ISymbol member, IOperation? instance, IReadOnlyList<IArgumentOperation> arguments, MemoryState state)
    {
        if (instance is null)
            return member is IMethodSymbol method && DerivingCalls.Passes(method) ? OfArguments(arguments, state) : 0;
        if (OfMapping(instance, state) is var bits and not 0)
            return !OurMembers.Is(member) ? 0 : member.Name == "Reserve" ? bits | MappingBits.Uncounted : bits & ~MappingBits.View;
        if (OfScope(instance) is var scope and not 0)
            return OurMembers.Is(member) ? scope : 0;
        if (DerivingCalls.IsOfSpan(member) || MappedTypes.IsPartOfMapping(member.ContainingType))
            return OfValue(instance, state);
        return DerivingCalls.IsUnscoped(member) ? OfReference(instance, state) : 0;
    }

    private ulong OfCaptured(IMethodSymbol function) => captured.In(function).Aggregate(0UL, (bits, variable) => bits | Bits.Of(variable));

    private ulong OfArguments(IEnumerable<IArgumentOperation> arguments, MemoryState state) => arguments.Aggregate(
        0UL, (bits, argument) => bits | (argument.Parameter is null or { RefKind: RefKind.None } ? OfValue(argument.Value, state) : OfReference(argument.Value, state)));
}
