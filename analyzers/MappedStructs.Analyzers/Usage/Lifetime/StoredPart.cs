using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>Tells which field of a mapped struct a store goes to.</summary>
internal static class StoredPart
{
    /// <summary>The field's name, <see cref="Duty.Whole"/> for all of them, null where the place does not say.</summary>
    public static string? Of(IOperation target)
    {
        for (IOperation? place = target; place is not null;)
        {
            switch (place)
            {
                case IFieldReferenceOperation field when IsOfMappedStruct(field.Field.ContainingType):
                    return field.Field.Name;
                case IFieldReferenceOperation field:
                    place = field.Instance;
                    break;
                case IInlineArrayAccessOperation element:
                    place = element.Instance;
                    break;
                case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: IPropertyReferenceOperation column } when MappedTypes.IsColumn(column.Type):
                    return column.Property.Name;
                case IPropertyReferenceOperation { Property: { IsIndexer: false, Name: var name }, Type: var type }:
                    return name != "Value" ? name : MappedTypes.IsMappedStruct(type) ? Duty.Whole : null;
                default:
                    return MappedTypes.IsMappedStruct(place.Type) ? Duty.Whole : null;
            }
        }
        return null;
    }

    private static bool IsOfMappedStruct(INamedTypeSymbol type) => MappedTypes.IsMappedStruct(type) || MappedTypes.IsView(type);
}
