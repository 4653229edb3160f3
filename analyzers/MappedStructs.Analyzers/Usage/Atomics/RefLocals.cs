using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Atomics;

/// <summary>What a ref local, or a View in a local, stands for: <c>ref long n = ref record.Value.Requests;</c>.</summary>
internal static class RefLocals
{
    /// <summary>The expression, or what its local was made of, where that is made once.</summary>
    public static IOperation Follow(IOperation expression, CodeBody body)
    {
        if (expression is not ILocalReferenceOperation { Local: var local } || (local.RefKind == RefKind.None && !local.Type.IsRefLikeType))
            return expression;
        IOperation? made = null;
        foreach (IOperation operation in body.Operation.Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Initializer.Value: var value } declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local):
                    made = value;
                    break;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment
                    when assignment.IsRef != (local.RefKind == RefKind.None) && SymbolEqualityComparer.Default.Equals(target.Local, local):
                    return expression;
            }
        }
        return made ?? expression;
    }
}
