using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using MappedStructs.Generator.Model;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Parsing;

/// <summary>Reads <c>[RenamedFrom]</c>: what fields were called in earlier versions.</summary>
internal static class EarlierNames
{
    /// <summary>Of one field, in the order of the attributes.</summary>
    public static ImmutableArray<string> Of(IFieldSymbol field)
    {
        ImmutableArray<string>.Builder? names = null;
        foreach (AttributeData attribute in field.GetAttributes())
        {
            if (OwnAttributes.Is(attribute, OwnAttributes.RenamedFrom)
                && attribute.ConstructorArguments.FirstOrDefault().Value is string name)
            {
                (names ??= ImmutableArray.CreateBuilder<string>()).Add(name);
            }
        }
        return names?.ToImmutable() ?? [];
    }

    /// <summary>Of a struct's fields and those inside them, by dotted name.</summary>
    public static ImmutableArray<EarlierNamesModel> Of(StructLayout layout)
    {
        var found = new List<EarlierNamesModel>();
        Add(layout, "", found);
        return [.. found];
    }

    private static void Add(TypeLayout type, string prefix, List<EarlierNamesModel> found)
    {
        while (type is ArrayLayout array)
            type = array.Element;
        if (type is not StructLayout layout)
            return;
        foreach (FieldLayout field in layout.Fields)
        {
            if (field.EarlierNames.Count > 0)
                found.Add(new EarlierNamesModel(prefix + field.Name, field.EarlierNames));
            Add(field.Type, prefix + field.Name + ".", found);
        }
    }
}
