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
            || (StructWrites.OfThis(called) & WriteEffect.Writes) == 0)
        {
            return;
        }
        body.Report(Diagnostic.Create(
            CopyRules.DefensiveCopy, call.Syntax.GetLocation(), (called.AssociatedSymbol ?? called).Name, receiver.Syntax.ToString(), place.Reason, place.Remedy));
    }

    private static bool MayCopy(IOperation receiver, IMethodSymbol called) =>
        called is { IsReadOnly: false, ContainingType: { TypeKind: TypeKind.Struct, IsReadOnly: false } }
        && SymbolEqualityComparer.Default.Equals(receiver.Type, called.ContainingType);
}
