using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using MappedStructs.Generator.Model;

namespace MappedStructs.Generator.Parsing;

/// <summary>Finds the leaves of a struct of which not every bit pattern is a value, which opening a record looks at.</summary>
internal static class ValueChecks
{
    /// <summary>By offset, then by name.</summary>
    public static ImmutableArray<ValueCheckModel> Of(StructLayout layout)
    {
        var checks = new List<ValueCheckModel>();
        AddFields(layout, 0, "", [], checks);
        checks.Sort(static (a, b) => a.Offset != b.Offset ? a.Offset.CompareTo(b.Offset) : string.CompareOrdinal(a.Field, b.Field));
        return [.. checks];
    }

    private static void AddFields(
        StructLayout layout, int offset, string prefix, ImmutableArray<(int Length, int Stride)> dimensions, List<ValueCheckModel> checks)
    {
        FieldLayout[] fields = layout.Fields.OrderBy(static f => f.Offset).ToArray();
        int end = 0;
        for (int i = 0; i < fields.Length; i++)
        {
            FieldLayout field = fields[i];
            int next = field.Offset + field.Type.Size;
            // Of fields that share bytes nobody knows which one holds.
            bool isShared = field.Offset < end || (i + 1 < fields.Length && fields[i + 1].Offset < next);
            end = System.Math.Max(end, next);
            if (!isShared)
                Add(field.Type, offset + field.Offset, prefix + field.Name, dimensions, checks);
        }
    }

    private static void Add(
        TypeLayout type, int offset, string name, ImmutableArray<(int Length, int Stride)> dimensions, List<ValueCheckModel> checks)
    {
        switch (type)
        {
            case LeafLayout leaf when leaf.Closed is not null || HasInvalidBits(leaf):
                checks.Add(new ValueCheckModel(name, offset, leaf.SchemaType + SchemaText.Dimensions(dimensions, leaf.Size), leaf.Closed));
                break;
            // Characters in a row are text, in which surrogates stand in pairs, or a buffer that ends anywhere.
            case ArrayLayout { Element: LeafLayout { SchemaType: "char16" or "char16be" } }:
                break;
            case ArrayLayout array:
                Add(array.Element, offset, name + "[]", dimensions.Add((array.Length, array.Element.Size)), checks);
                break;
            case StructLayout nested:
                AddFields(nested, offset, name + ".", dimensions, checks);
                break;
        }
    }

    /// <summary>Whether some bit patterns of the type are no value.</summary>
    private static bool HasInvalidBits(LeafLayout leaf) =>
        leaf.SchemaType is "bool" or "char16" or "char16be" or "rune" or "decimal" or "dateonly" or "timeonly";
}
