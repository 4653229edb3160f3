using System.Linq;
using MappedStructs.Analyzers.Rules;
using MappedStructs.Analyzers.Usage.Structs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Copies;

/// <summary>MPS0033: a method that writes to its struct is called where C# hands it a copy.</summary>
internal static class DefensiveCopy
{
    public static void Check(CodeBody body)
    {
        foreach (IOperation operation in body.Operation.Descendants())
        {
            (IOperation? receiver, IMethodSymbol? called) = operation switch
            {
                IInvocationOperation { TargetMethod.IsStatic: false } call => (call.Instance, call.TargetMethod),
                IPropertyReferenceOperation { Property.IsStatic: false } property => (property.Instance, property.Property.GetMethod),
                _ => (null, null),
            };
            if (receiver is not null && called is not null && MayCopy(receiver, called))
                Check(body, operation, receiver, called);
        }
    }

    private static void Check(CodeBody body, IOperation call, IOperation receiver, IMethodSymbol called)
    {
        if (!MappedPart.Is(receiver)
            || ReadOnlyPlace.Of(receiver, body) is not { } place
            || (StructWrites.OfThis(called) & WriteEffect.Writes) == 0
            || (place.IsGathered && !IsCalledToWrite(call, called))
            || (receiver is ILocalReferenceOperation { Local: { IsForEach: true, RefKind: RefKind.None } row } && IsSeen(body, row, call, called)))
        {
            return;
        }
        body.Report(Diagnostic.Create(
            CopyRules.DefensiveCopy, call.Syntax.GetLocation(), (called.AssociatedSymbol ?? called).Name, receiver.Syntax.ToString(), place.Reason, place.Remedy));
    }

    /// <summary>
    /// C# calls methods on a foreach variable itself, which is a copy that the loop owns: what they write is there for whoever
    /// looks at the variable later on, or takes what the call returns.
    /// </summary>
    private static bool IsSeen(CodeBody body, ILocalSymbol row, IOperation call, IMethodSymbol called) =>
        !IsCalledToWrite(call, called)
        || IsRepeated(call, row)
        || body.Operation.Descendants().Any(later => later is ILocalReferenceOperation reference
            && SymbolEqualityComparer.Default.Equals(reference.Local, row)
            && reference.Syntax.SpanStart > call.Syntax.SpanStart);

    private static bool IsCalledToWrite(IOperation call, IMethodSymbol called) =>
        call.Parent is IExpressionStatementOperation && StructWrites.OfThis(called) == WriteEffect.WritesOnlyInside;

    /// <summary>Whether a loop inside of the row's own, or a lambda, comes back to the call with the same row.</summary>
    private static bool IsRepeated(IOperation call, ILocalSymbol row)
    {
        IOperation outer = call;
        while (outer.Parent is not null and not ILoopOperation and not IAnonymousFunctionOperation and not ILocalFunctionOperation)
            outer = outer.Parent;
        return outer.Parent is not IForEachLoopOperation own || !own.Locals.Contains(row, SymbolEqualityComparer.Default);
    }

    private static bool MayCopy(IOperation receiver, IMethodSymbol called) =>
        called is { IsReadOnly: false, ContainingType: { TypeKind: TypeKind.Struct, IsReadOnly: false } }
        && SymbolEqualityComparer.Default.Equals(receiver.Type, called.ContainingType);
}
