using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>Whether a variable still is what keeps a mapping after a use of it, and the mapping still not disposed.</summary>
internal static class LocalUse
{
    public static bool LeavesOwnership(ILocalReferenceOperation reference, MappedTypes types)
    {
        if (IsCaptured(reference))
            return false;
        IOperation operation = reference;
        while (operation.Parent is IConversionOperation { OperatorMethod: null } conversion)
            operation = conversion;
        return operation.Parent switch
        {
            ISimpleAssignmentOperation assignment => assignment.Target == operation && assignment.Parent is IExpressionStatementOperation,
            IPropertyReferenceOperation property => property.Instance == operation && IsPlain(property.Property, types),
            IInvocationOperation call => call.Instance == operation && IsPlain(call.TargetMethod, types),
            IForEachLoopOperation loop => loop.Collection == operation,
            IConditionalAccessOperation access => access.Operation == operation && IsPlain(access, types),
            IIsPatternOperation { Pattern: IConstantPatternOperation or INegatedPatternOperation } or IBinaryOperation or IInterpolationOperation or INameOfOperation => true,
            _ => false,
        };
    }

    private static bool IsPlain(IConditionalAccessOperation access, MappedTypes types) => access.WhenNotNull.DescendantsAndSelf().All(inner => inner switch
    {
        IPropertyReferenceOperation { Instance: IConditionalAccessInstanceOperation } property => IsPlain(property.Property, types),
        IInvocationOperation { Instance: IConditionalAccessInstanceOperation } call => IsPlain(call.TargetMethod, types),
        _ => true,
    });

    /// <summary>A member that neither ends the mapping, nor gives out another object or a bare address of it.</summary>
    private static bool IsPlain(ISymbol member, MappedTypes types) => OurMembers.Is(member) && member switch
    {
        IMethodSymbol method => method.Name is not ("Dispose" or "AsReadOnly") && !types.IsMapping(method.ReturnType),
        _ => member.Name != "Address",
    };

    private static bool IsCaptured(ILocalReferenceOperation reference)
    {
        for (IOperation? outer = reference.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation lambda)
                return !SymbolEqualityComparer.Default.Equals(lambda.Symbol, reference.Local.ContainingSymbol);
            if (outer is ILocalFunctionOperation local)
                return !SymbolEqualityComparer.Default.Equals(local.Symbol, reference.Local.ContainingSymbol);
        }
        return false;
    }
}
