using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Structs;

/// <summary>Tells the mapped structs and what lies in them from other structs.</summary>
internal static class MappedPart
{
    /// <summary>Whether an expression is a mapped struct, a field of one at any depth, a field's property on a record or a View, or a cell of a column.</summary>
    public static bool Is(IOperation expression) => MappedTypes.IsMappedStruct(expression.Type) || expression switch
    {
        IParenthesizedOperation parenthesized => Is(parenthesized.Operand),
        IFieldReferenceOperation { Field: { RefKind: not RefKind.None } field } => MappedTypes.IsView(field.ContainingType),
        IFieldReferenceOperation { Instance: { } instance } => Is(instance),
        IPropertyReferenceOperation { Property: var property } => IsOfRecord(property) || (property.IsIndexer && MappedTypes.IsColumn(property.ContainingType)),
        IInlineArrayAccessOperation element => Is(element.Instance),
        _ => false,
    };

    /// <summary>Whether a property is the one that the generator emitted for a field, on the record types.</summary>
    public static bool IsOfRecord(IPropertySymbol property) =>
        property is { RefKind: not RefKind.None, ContainingType: { IsExtension: true, ContainingType: { } holder } } && MemberNames.IsGenerated(holder);
}
