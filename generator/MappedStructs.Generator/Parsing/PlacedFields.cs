using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Parsing;

/// <summary>Walks through a layout and the symbols that it came from, side by side.</summary>
internal static class PlacedFields
{
    /// <summary>Every field, each before the members of its type, in the order of declaration.</summary>
    public static IEnumerable<PlacedField> Of(INamedTypeSymbol type, StructLayout layout) =>
        Members(type, layout).SelectMany(static own => WithMembers(own));

    private static IEnumerable<PlacedField> WithMembers(PlacedField field)
    {
        yield return field;
        foreach (PlacedField inner in MembersOf(field).SelectMany(static member => WithMembers(member)))
            yield return inner;
    }

    private static IEnumerable<PlacedField> MembersOf(PlacedField field) => (field.Type, field.Layout) switch
    {
        (INamedTypeSymbol type, StructLayout layout) => Members(type, layout).Select(member => member with
        {
            Own = field.Own,
            Path = field.Path + "." + member.Path,
            Offset = field.Offset + member.Offset,
            Arrays = field.Arrays.AddRange(member.Arrays),
        }),

        // The framework's vectors and matrices are arrays as well, and have no element field to go into.
        (INamedTypeSymbol type, ArrayLayout array) when DeclaredLayout.Of(type).InlineLength > 0 =>
        [
            field with
            {
                Symbol = InstanceFields.Of(type).Single(),
                Type = InstanceFields.Of(type).Single().Type,
                Layout = array.Element,
                Arrays = field.Arrays.Add(new ArrayAround(array.Length, array.Element.Size)),
            },
        ],
        _ => [],
    };

    // The placement kept the order of declaration, so symbols and places pair up one by one.
    private static IEnumerable<PlacedField> Members(INamedTypeSymbol type, StructLayout layout)
    {
        bool isInlineArray = DeclaredLayout.Of(type).InlineLength > 0;
        return InstanceFields.Of(type).Zip(layout.Fields, (symbol, place) => Member(symbol, place, isInlineArray));
    }

    private static PlacedField Member(IFieldSymbol symbol, FieldLayout place, bool isInlineArray)
    {
        ITypeSymbol type = symbol.IsFixedSizeBuffer ? ((IPointerTypeSymbol)symbol.Type).PointedAtType : symbol.Type;
        return (symbol.IsFixedSizeBuffer || isInlineArray) && place.Type is ArrayLayout array
            ? new PlacedField(symbol, symbol, place.Name, place.Offset, type, array.Element, [new ArrayAround(array.Length, array.Element.Size)])
            : new PlacedField(symbol, symbol, place.Name, place.Offset, type, place.Type, []);
    }
}
