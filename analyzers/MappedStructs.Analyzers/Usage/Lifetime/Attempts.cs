using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>Calls that are made to see them fail: <c>Assert.Throws(() => Counters.Open(path))</c>. There is nothing to dispose.</summary>
internal static class Attempts
{
    /// <summary>Whether the result of a call is thrown away because none is expected.</summary>
    public static bool MayBe(IOperation call)
    {
        for (IOperation? outer = call.Parent; outer is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation; outer = outer.Parent)
        {
            if (outer.Parent is ITryOperation { Catches.IsEmpty: false } attempt && attempt.Body == outer)
                return true;
        }
        return IsLambda(call);
    }

    /// <summary>Whether a lambda, or a local function that is handed on like one, does nothing but call.</summary>
    public static bool IsLambda(IOperation call)
    {
        IOperation outer = call;
        while (outer.Parent is not null and not IBlockOperation)
            outer = outer.Parent;
        return outer.Parent is IBlockOperation { Parent: IAnonymousFunctionOperation or ILocalFunctionOperation, Operations: var all } && IsOnly(all, outer);
    }

    /// <summary>An expression as the body of a lambda without a result has a return behind it that nobody wrote.</summary>
    private static bool IsOnly(System.Collections.Immutable.ImmutableArray<IOperation> all, IOperation one) =>
        all is [var only] && only == one
        || all is [var first, IReturnOperation { IsImplicit: true, ReturnedValue: null }] && first == one;
}
