using System.Globalization;
using System.Linq;
using MappedStructs.Analyzers.Usage.Structs;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Atomics;

/// <summary>Where in a mapped struct an expression lies.</summary>
/// <param name="Struct">The outermost mapped struct that is known.</param>
/// <param name="Path">The fields that lead there, as code writes them.</param>
/// <param name="Offset">Bytes from the struct's start; of an array, those of element 0 where the index is not constant.</param>
/// <param name="Step">Bytes from one element to the next where an index is not constant, 0 where all are.</param>
internal sealed record FieldPlace(INamedTypeSymbol Struct, string Path, long Offset, long Step)
{
    /// <summary>The place of a field that an expression names through a reference to mapped memory, or null.</summary>
    public static FieldPlace? Of(IOperation expression, LayoutCalculator layouts) => expression switch
    {
        IParenthesizedOperation parenthesized => Of(parenthesized.Operand, layouts),

        // A View is made of the fields of the struct around it, a record's extension properties of those of its T.
        IFieldReferenceOperation { Field: { RefKind: not RefKind.None } field } when MappedTypes.IsView(field.ContainingType) =>
            Start(field.ContainingType.ContainingType, field.Name, layouts),
        IPropertyReferenceOperation { Property: var property, Instance.Type: INamedTypeSymbol { TypeArguments: [INamedTypeSymbol type] } } when MappedPart.IsOfRecord(property) =>
            Start(type, property.Name, layouts),
        IFieldReferenceOperation { Field: { IsStatic: false, RefKind: RefKind.None } field, Instance: { } instance } => OfField(field, instance, layouts),
        IInlineArrayAccessOperation element => OfElement(element, layouts),
        _ => null,
    };

    private static FieldPlace? OfField(IFieldSymbol field, IOperation instance, LayoutCalculator layouts)
    {
        if (Of(instance, layouts) is { } outer)
            return OffsetIn(field.ContainingType, field.Name, layouts) is { } offset ? outer with { Path = outer.Path + "." + field.Name, Offset = outer.Offset + offset } : null;
        return MappedTypes.IsMappedStruct(instance.Type) && IsReference(instance) ? Start(field.ContainingType, field.Name, layouts) : null;
    }

    private static FieldPlace? OfElement(IInlineArrayAccessOperation element, LayoutCalculator layouts)
    {
        if (Of(element.Instance, layouts) is not { } array
            || element.Type is { IsRefLikeType: true }
            || layouts.Of(element.Instance.Type!, out _) is not ArrayLayout layout)
        {
            return null;
        }
        return element.Argument.ConstantValue is { HasValue: true, Value: int index }
            ? array with { Path = $"{array.Path}[{index.ToString(CultureInfo.InvariantCulture)}]", Offset = array.Offset + ((long)index * layout.Element.Size) }
            : array.Step == 0 ? array with { Path = array.Path + "[…]", Step = layout.Element.Size } : null;
    }

    private static FieldPlace? Start(INamedTypeSymbol type, string field, LayoutCalculator layouts) =>
        OffsetIn(type, field, layouts) is { } offset ? new FieldPlace(type, field, offset, 0) : null;

    private static long? OffsetIn(INamedTypeSymbol type, string field, LayoutCalculator layouts) =>
        DeclaredLayout.Of(type).InlineLength > 0 ? null : layouts.OfStruct(type, null, out _)?.Fields.FirstOrDefault(f => f.Name == field)?.Offset;

    /// <summary>Whether a struct is where a reference leads. A local's or an object's own struct is in no file.</summary>
    private static bool IsReference(IOperation instance) => instance switch
    {
        IParenthesizedOperation parenthesized => IsReference(parenthesized.Operand),
        IPropertyReferenceOperation property => property.Property.RefKind != RefKind.None,
        IInvocationOperation call => call.TargetMethod.RefKind != RefKind.None,
        ILocalReferenceOperation local => local.Local.RefKind != RefKind.None,
        IParameterReferenceOperation parameter => parameter.Parameter.RefKind != RefKind.None,
        IInstanceReferenceOperation => true,
        _ => false,
    };
}
