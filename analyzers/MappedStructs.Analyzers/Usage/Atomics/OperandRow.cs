using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Atomics;

/// <summary>Which rows the operand of an atomic operation lies in, where it is a field of a row.</summary>
internal static class OperandRow
{
    /// <summary>The type that gave out the row: <c>MappedList&lt;T&gt;</c> for <c>list[i].Ticks</c>; null for the field of a record, and where nobody can tell.</summary>
    public static ITypeSymbol? RowsOf(IOperation operand, CodeBody body)
    {
        IOperation place = RefLocals.Follow(operand, body);
        while (Outer(place) is { } outer)
            place = RefLocals.Follow(outer, body);
        return place switch
        {
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance.Type: var rows } => rows,
            IInvocationOperation { TargetMethod.Name: "View", Instance.Type: var rows } => rows,
            _ => null,
        };
    }

    private static IOperation? Outer(IOperation place) => place switch
    {
        IParenthesizedOperation parenthesized => parenthesized.Operand,
        IFieldReferenceOperation field => field.Instance,
        IInlineArrayAccessOperation element => element.Instance,
        _ => null,
    };
}
