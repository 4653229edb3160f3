using System.Collections.Generic;
using System.Linq;
using MappedStructs.Analyzers.Usage.Lifetime;
using MappedStructs.Analyzers.Usage.Structs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.WriteScopes;

/// <summary>What a body does with the variable of a write scope, and with what it took from it.</summary>
/// <remarks>Where a use cannot be told, it counts as one that commits, and not as one that stores: silence is the smaller mistake.</remarks>
internal sealed class WriteScopeUse
{
    private readonly HashSet<ISymbol> _taken = new(SymbolEqualityComparer.Default);

    public WriteScopeUse(CodeBody body, ILocalSymbol scope)
    {
        IOperation[] operations = [.. body.Operation.Descendants()];
        IsOnlyWorkedIn = operations.OfType<ILocalReferenceOperation>()
            .Where(use => SymbolEqualityComparer.Default.Equals(use.Local, scope))
            .All(IsWork);
        if (!IsOnlyWorkedIn)
            return;
        _taken.Add(scope);
        while (operations.Count(Takes) > 0)
        {
        }
        Stores = operations.Any(IsStore);
    }

    /// <summary>Whether all uses are members that neither commit, nor end the scope, nor hand it on.</summary>
    public bool IsOnlyWorkedIn { get; }

    /// <summary>Whether something is stored for certain.</summary>
    public bool Stores { get; }

    private static bool IsWork(ILocalReferenceOperation use)
    {
        IOperation operation = use;
        while (operation.Parent is IConversionOperation { OperatorMethod: null, IsImplicit: true } conversion)
            operation = conversion;
        return operation.Parent switch
        {
            IPropertyReferenceOperation property => property.Instance == operation && OurMembers.IsRuntimeOrGenerated(property.Property),
            IInvocationOperation call => call.Instance == operation && OurMembers.IsRuntimeOrGenerated(call.TargetMethod)
                && call.TargetMethod.Name is not ("Commit" or "CommitAsync" or "Dispose"),
            IForEachLoopOperation loop => loop.Collection == operation,
            ISimpleAssignmentOperation assignment => assignment.Target == operation && assignment.Parent is IExpressionStatementOperation,
            _ => false,
        };
    }

    /// <summary>Whether a ref, span or view of the scope gets a name that was not known yet.</summary>
    private bool Takes(IOperation operation) => operation switch
    {
        IVariableDeclaratorOperation { Symbol: var local } declarator when Keeps(local) && declarator.GetVariableInitializer() is { Value: var value } =>
            IsOfScope(value) && _taken.Add(local),
        IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol: var row } } loop when Keeps(row) =>
            IsOfScope(loop.Collection) && _taken.Add(row),
        _ => false,
    };

    private static bool Keeps(ILocalSymbol local) =>
        local.RefKind == RefKind.Ref || (local.RefKind == RefKind.None && (local.Type.IsRefLikeType || MappedTypes.IsColumn(local.Type)));

    private bool IsStore(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { IsRef: false } assignment => IsPlaceOfScope(assignment.Target),
        ICompoundAssignmentOperation compound => IsPlaceOfScope(compound.Target),
        IIncrementOrDecrementOperation increment => IsPlaceOfScope(increment.Target),
        IInvocationOperation call => IsStore(call),
        _ => false,
    };

    private bool IsStore(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (call.Instance is { } instance && IsOfScope(instance))
        {
            if (MappedTypes.IsWriteScope(method.ContainingType))
                return method.Name is "Add" or "AddRange" or "RemoveLast" or "Clear" or "UpdateStatistics";
            return DerivingCalls.IsOfSpan(method) ? method.Name is "Fill" or "Clear" : IsPlaceOfScope(instance) && (StructWrites.OfThis(method) & WriteEffect.Writes) != 0;
        }
        return call.Arguments.Any(argument => argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out } parameter
            && IsPlaceOfScope(argument.Value)
            && (IsInterlockedStore(method) || parameter.RefKind == RefKind.Out || (StructWrites.OfParameter(parameter) & WriteEffect.Writes) != 0));
    }

    private static bool IsInterlockedStore(IMethodSymbol method) => method is
    {
        ContainingType: { Name: "Interlocked", ContainingNamespace.Name: "Threading" },
        Name: "Increment" or "Decrement" or "Add" or "Exchange" or "And" or "Or",
    };

    /// <summary>Whether an expression is a place in the scope's memory, and not a variable that only leads there.</summary>
    private bool IsPlaceOfScope(IOperation target) => target switch
    {
        ILocalReferenceOperation { Local: { RefKind: RefKind.Ref } local } => _taken.Contains(local),
        ILocalReferenceOperation => false,
        IPropertyReferenceOperation { Property.RefKind: RefKind.Ref } => IsOfScope(target),
        IPropertyReferenceOperation => false,
        IFieldReferenceOperation { Field.RefKind: RefKind.Ref, Instance: { } view } => IsOfScope(view),
        IFieldReferenceOperation { Field.RefKind: RefKind.None, Instance: { } whole } => IsPlaceOfScope(whole),
        IInvocationOperation { TargetMethod.RefKind: RefKind.Ref } => IsOfScope(target),
        IInlineArrayAccessOperation element => IsPlaceOfScope(element.Instance),
        _ => false,
    };

    /// <summary>Whether an expression is the scope, or leads into its memory by members of ours and of spans.</summary>
    private bool IsOfScope(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => _taken.Contains(local.Local),
        IConversionOperation { OperatorMethod: null } conversion => IsOfScope(conversion.Operand),
        IPropertyReferenceOperation { Instance: { } instance } property => IsKnown(property.Property) && IsOfScope(instance),
        IInvocationOperation { Instance: { } instance } call => IsKnown(call.TargetMethod) && IsOfScope(instance),
        IFieldReferenceOperation { Instance: { } instance } => IsOfScope(instance),
        IInlineArrayAccessOperation element => IsOfScope(element.Instance),
        IImplicitIndexerReferenceOperation indexer => IsOfScope(indexer.Instance),
        IInvocationOperation { TargetMethod: var method, Arguments: [var first, ..] } => DerivingCalls.Passes(method) && IsOfScope(first.Value),
        _ => false,
    };

    private static bool IsKnown(ISymbol member) => OurMembers.IsRuntimeOrGenerated(member) || DerivingCalls.IsOfSpan(member);
}
