using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>What the operations around a variable do with it.</summary>
internal static class Uses
{
    /// <summary>Whether a ref, span or view is read or written through, or handed on; not where it gets another value.</summary>
    public static bool TouchMemory(ILocalReferenceOperation local)
    {
        if (!local.Type!.IsRefLikeType && local.Local.RefKind == RefKind.None)
            return false;
        return local.Parent switch
        {
            ISimpleAssignmentOperation assignment when assignment.Target == local => !assignment.IsRef && local.Local.RefKind != RefKind.None,
            IArgumentOperation { Parameter.RefKind: RefKind.Out } => local.Local.RefKind != RefKind.None,
            IPropertyReferenceOperation { Property: { Name: "Length" or "IsEmpty" } property } => !DerivingCalls.IsSpan(property.ContainingType),
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "IsNullRef" or "AreSame", ContainingType.Name: "Unsafe" } } } => false,
            IDeclarationExpressionOperation => false,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } => !DerivingCalls.IsSpan(local.Type),
            _ => true,
        };
    }

    /// <summary>Whether a column is used, and not replaced. One of a mapping notices by itself that the mapping is disposed, one of a write scope notices nothing.</summary>
    public static bool TouchColumn(ILocalReferenceOperation local) =>
        MappedTypes.IsColumn(local.Type) && local.Parent is not IDeclarationExpressionOperation and not IArgumentOperation { Parameter.RefKind: RefKind.Out }
        && !(local.Parent is ISimpleAssignmentOperation assignment && assignment.Target == local);

    /// <summary>Whether nobody else gets a mapping by what is done with its variable.</summary>
    public static bool KeepHere(IOperation variable, MappedTypes types)
    {
        IOperation operation = variable;
        while (operation.Parent is IConversionOperation { OperatorMethod: null } conversion)
            operation = conversion;
        return operation.Parent switch
        {
            IMemberReferenceOperation member => member.Instance == operation && OurMembers.Is(member.Member),
            IInvocationOperation call => call.Instance == operation && (OurMembers.Is(call.TargetMethod) || call.TargetMethod.Name == "Dispose"),
            ISimpleAssignmentOperation assignment => assignment.Target == operation
                || assignment.Target is ILocalReferenceOperation target && types.IsMapping(target.Type),
            IFlowCaptureOperation or IIsNullOperation or IIsPatternOperation or IBinaryOperation or IInterpolationOperation => true,
            _ => false,
        };
    }
}
