using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>What a body does with something disposable that a call gave it.</summary>
internal readonly record struct Keeping(KeepingKind Kind, ILocalSymbol? Local)
{
    private static readonly Keeping s_unknown = new(KeepingKind.Unknown, null);
    private static readonly Keeping s_lost = new(KeepingKind.Lost, null);

    /// <summary>Looks at where the result of a call goes to first.</summary>
    public static Keeping Of(IInvocationOperation call, MappedTypes types)
    {
        IOperation value = call;
        while (value.Parent is IConversionOperation { OperatorMethod: null } or IConditionalOperation or ICoalesceOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation)
        {
            if (value.Parent is IConditionalOperation conditional && conditional.Condition == value)
                return s_unknown;
            value = value.Parent;
        }
        switch (value.Parent)
        {
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                return IsUsing(declarator) ? s_unknown : new(KeepingKind.InLocal, declarator.Symbol);
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when assignment.Value == value:
                return assignment.Parent is IExpressionStatementOperation ? new(KeepingKind.InLocal, target.Local) : s_unknown;
            case ISimpleAssignmentOperation { Target: IDiscardOperation } or IExpressionStatementOperation:
                return Attempts.MayBe(value) ? s_unknown : s_lost;
            case IMemberReferenceOperation member when member.Instance == value && OurMembers.Is(member.Member):
            case IInvocationOperation next when next.Instance == value && OurMembers.Is(next.TargetMethod) && next.TargetMethod.Name != "Dispose" && !types.IsMapping(next.Type):
                return Attempts.IsLambda(value) ? s_unknown : s_lost;
            default:
                return s_unknown;
        }
    }

    private static bool IsUsing(IVariableDeclaratorOperation declarator) =>
        declarator.Parent?.Parent is { } group && (group is IUsingOperation || group.Parent is IUsingDeclarationOperation or IUsingOperation);
}

/// <summary>Where something goes to.</summary>
internal enum KeepingKind
{
    /// <summary>Where this body need not see to it, or in a way that is not followed.</summary>
    Unknown,

    /// <summary>Into a local variable that is not declared with <c>using</c>.</summary>
    InLocal,

    /// <summary>Nowhere: nobody can dispose it any more.</summary>
    Lost,
}
