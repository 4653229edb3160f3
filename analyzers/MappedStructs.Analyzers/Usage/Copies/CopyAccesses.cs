using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using MappedStructs.Analyzers.Usage.Structs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Copies;

/// <summary>Lists what a block does to the locals in question, in the order in which it does it.</summary>
internal sealed class CopyAccesses
{
    private readonly CopyReferences _references;
    private readonly ISet<ILocalSymbol> _locals;
    private readonly List<CopyAccess> _found = [];

    private CopyAccesses(CopyReferences references, ISet<ILocalSymbol> locals)
    {
        _references = references;
        _locals = locals;
    }

    public static IReadOnlyList<CopyAccess> In(BasicBlock block, CopyReferences references, ISet<ILocalSymbol> locals)
    {
        var accesses = new CopyAccesses(references, locals);
        foreach (IOperation operation in FlowGraphs.OperationsOf(block))
            accesses.Visit(operation);
        return accesses._found;
    }

    private void Visit(IOperation? operation)
    {
        switch (operation)
        {
            case null:
                break;
            case ISimpleAssignmentOperation { IsRef: true } assignment:
                VisitRef(assignment);
                break;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var view }, Value: IObjectCreationOperation } when _references.IsAlias(view):
                break;
            case ISimpleAssignmentOperation assignment:
                VisitAssignment(assignment);
                break;
            case ICompoundAssignmentOperation compound:
                VisitChange(compound, compound.Target, compound.OperatorMethod is null ? compound.Value : null, compound.OperatorMethod is null ? null : compound.Value);
                break;
            case IIncrementOrDecrementOperation increment:
                VisitChange(increment, increment.Target, null, null);
                break;
            case IDeconstructionAssignmentOperation { Target: ITupleOperation targets } deconstruction:
                Visit(deconstruction.Value);
                foreach (IOperation target in targets.Elements)
                    WriteTo(target, deconstruction, [], overwrites: false);
                break;
            case IFlowCaptureOperation capture:
                VisitCapture(capture);
                break;
            case IArgumentOperation argument:
                VisitArgument(argument);
                break;
            case IInvocationOperation call:
                VisitCall(call);
                break;
            case IAddressOfOperation address when PlaceOf(address.Reference) is { } place:
                Add(CopyAccessKind.Escape, place, address);
                break;
            default:
                VisitValue(operation);
                break;
        }
    }

    private void VisitValue(IOperation operation)
    {
        if (PlaceOf(operation) is { } place)
        {
            // Spans and Views made of a place, and what a conversion to a ref struct makes of an inline array, last on.
            Add(operation.Parent is IConversionOperation { Type.IsRefLikeType: true } ? CopyAccessKind.Escape : CopyAccessKind.Read, place, operation);
        }
        else if ((operation as ILocalReferenceOperation)?.Local is { } view && MappedTypes.IsView(view.Type) && _references.ViewedBy(operation) is { } viewed)
        {
            Add(CopyAccessKind.Escape, viewed, operation);
        }
        else if (operation is IInlineArrayAccessOperation { Type.IsRefLikeType: true } slice && PlaceOf(slice.Instance) is { } sliced)
        {
            Add(CopyAccessKind.Escape, sliced, operation);
        }
        else
        {
            foreach (IOperation child in operation.ChildOperations)
                Visit(child);
            return;
        }
        VisitIndexes(operation);
    }

    /// <summary>What is computed to find the place: <c>copy.Levels[Next()]</c>.</summary>
    private void VisitIndexes(IOperation place)
    {
        for (IOperation? part = place; part is not null; part = (part as IMemberReferenceOperation)?.Instance ?? (part as IInlineArrayAccessOperation)?.Instance)
        {
            if (part is IInlineArrayAccessOperation element)
                Visit(element.Argument);
        }
    }

    private void VisitRef(ISimpleAssignmentOperation assignment)
    {
        if (PlaceOf(assignment.Value) is not { } place)
            Visit(assignment.Value);
        else if (assignment.Target is not ILocalReferenceOperation { Local: var alias } || !_references.IsAlias(alias))
            Add(CopyAccessKind.Escape, place, assignment);
    }

    private void VisitAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } && _locals.Contains(local))
        {
            Visit(assignment.Value);
            Add(CopyAccessKind.Define, new CopyPlace(local, "", true), assignment);
            return;
        }
        if (assignment.Target is IPropertyReferenceOperation { Instance: { } instance, Property.SetMethod: { } setter } property
            && PlaceOf(property) is null && PlaceOf(instance) is { } owner)
        {
            foreach (IArgumentOperation index in property.Arguments)
                Visit(index);
            Visit(assignment.Value);
            Add(StructWrites.OfThis(setter) == WriteEffect.WritesOnlyInside && IsDropped(assignment) ? CopyAccessKind.Write : CopyAccessKind.Read, owner, assignment);
            return;
        }
        VisitChange(assignment, assignment.Target, assignment.Value, null);
    }

    /// <summary>A write, with the value that only it needs, and one that somebody else gets to see.</summary>
    private void VisitChange(IOperation change, IOperation target, IOperation? value, IOperation? seen)
    {
        Visit(seen);
        if (PlaceOf(target) is null)
        {
            Visit(target);
            Visit(value);
            return;
        }
        VisitIndexes(target);
        var inputs = ImmutableArray.CreateBuilder<CopyPlace>();
        VisitInput(value, inputs);
        bool overwrites = change is ISimpleAssignmentOperation;
        WriteTo(target, change, inputs.ToImmutable(), overwrites);
        if (!IsDropped(change) && PlaceOf(target) is { } known)
            Add(CopyAccessKind.Read, known, change);
    }

    /// <summary>Looks for what a value is computed from, as long as nothing but arithmetic lies between.</summary>
    private void VisitInput(IOperation? value, ImmutableArray<CopyPlace>.Builder inputs)
    {
        switch (value)
        {
            case IParenthesizedOperation or IUnaryOperation { OperatorMethod: null } or IBinaryOperation { OperatorMethod: null }
                or IConversionOperation { OperatorMethod: null, Type.IsReferenceType: false, Type.IsRefLikeType: false }:
                foreach (IOperation operand in value.ChildOperations)
                    VisitInput(operand, inputs);
                break;
            case { } when PlaceOf(value) is { } place:
                VisitIndexes(value);
                inputs.Add(place);
                break;
            default:
                Visit(value);
                break;
        }
    }

    private void VisitCapture(IFlowCaptureOperation capture)
    {
        if (PlaceOf(capture.Value) is not { } place)
            Visit(capture.Value);
        else if (_references.IsOneOfSeveralPlaces(capture.Id))
            Add(CopyAccessKind.Escape, place, capture);
        else if (!_references.IsPlace(capture.Id))
            Visit(capture.Value);
    }

    private void VisitCall(IInvocationOperation call)
    {
        CopyPlace? receiver = PlaceOf(call.Instance);
        if (receiver is null)
            Visit(call.Instance);
        foreach (IArgumentOperation argument in call.Arguments)
            Visit(argument);
        if (receiver is not { } place)
            return;
        VisitIndexes(call.Instance!);
        bool isOwnMethod = SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, call.Instance!.Type);
        if (isOwnMethod && IsDropped(call) && StructWrites.OfThis(call.TargetMethod) == WriteEffect.WritesOnlyInside)
            Add(CopyAccessKind.Write, place, call);
        else
            Add(MayKeepReference(call.TargetMethod) || call.TargetMethod.ContainingType.IsExtension ? CopyAccessKind.Escape : CopyAccessKind.Read, place, call);
    }

    private void VisitArgument(IArgumentOperation argument)
    {
        if (argument.Parameter is not { RefKind: not RefKind.None } parameter || PlaceOf(argument.Value) is not { } place)
        {
            Visit(argument.Value);
            return;
        }
        VisitIndexes(argument.Value);
        if (parameter.ContainingSymbol is not IMethodSymbol method || MayKeepReference(method))
            Add(CopyAccessKind.Escape, place, argument);
        else if (parameter.RefKind == RefKind.Out)
            WriteTo(argument.Value, argument, [], overwrites: true);
        else if (parameter.RefKind == RefKind.Ref && argument.Parent is { } call && IsDropped(call) && OnlyWrites(parameter, method))
            Add(CopyAccessKind.Write, place, argument);
        else
            Add(CopyAccessKind.Read, place, argument);
    }

    private void WriteTo(IOperation target, IOperation write, ImmutableArray<CopyPlace> inputs, bool overwrites)
    {
        if (PlaceOf(target) is not { } place)
            Visit(target);
        else if (place.IsWhole && place.IsExact && target is ILocalReferenceOperation { Local.RefKind: RefKind.None } or IDeclarationExpressionOperation)
            Add(CopyAccessKind.Define, place, write);
        else
            _found.Add(new CopyAccess(CopyAccessKind.Write, place, write) { Inputs = inputs, Overwrites = overwrites && place.IsExact });
    }

    /// <summary>The place in one of the locals in question that an expression means. Other locals are values like any other.</summary>
    private CopyPlace? PlaceOf(IOperation? expression) => _references.PlaceOf(expression) is { } place && _locals.Contains(place.Local) ? place : null;

    private void Add(CopyAccessKind kind, CopyPlace place, IOperation operation)
    {
        if (_locals.Contains(place.Local))
            _found.Add(new CopyAccess(kind, place, operation));
    }

    private static bool OnlyWrites(IParameterSymbol parameter, IMethodSymbol method) =>
        method.ContainingType is { Name: "Interlocked" or "Volatile", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } }
        || StructWrites.OfParameter(parameter) == WriteEffect.WritesOnlyInside;

    /// <summary>Whether what the method returns can be a way to its arguments.</summary>
    private static bool MayKeepReference(IMethodSymbol method) => method.RefKind != RefKind.None
        || method.ReturnType.IsRefLikeType
        || (method.MethodKind == MethodKind.Constructor && method.ContainingType.IsRefLikeType)
        || method.ContainingType.IsRefLikeType
        || method.Parameters.Any(static p => p.RefKind is RefKind.Ref or RefKind.Out && p.Type.IsRefLikeType);

    private static bool IsDropped(IOperation operation) => operation.Parent is IExpressionStatementOperation;
}
