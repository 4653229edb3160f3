using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Lock;

/// <summary>What <c>[Since]</c> and <c>[RenamedFrom]</c> say about fields.</summary>
internal static class FieldHistory
{
    /// <summary>The attribute that says when a field was added.</summary>
    public static AttributeData? Since(ISymbol field) => OwnAttributes.Of(field, OwnAttributes.Since).FirstOrDefault();

    /// <summary>The attributes that say what a field was called before.</summary>
    public static IEnumerable<AttributeData> RenamedFrom(ISymbol field) => OwnAttributes.Of(field, OwnAttributes.RenamedFrom);

    public static IEnumerable<string> EarlierNames(ISymbol field) => RenamedFrom(field).Select(NameIn);

    public static string NameIn(AttributeData renamedFrom) => renamedFrom.ConstructorArguments.FirstOrDefault().Value as string ?? "";

    public static int? VersionIn(AttributeData since) => since.ConstructorArguments.FirstOrDefault().Value as int?;

    /// <summary>The fields along a path of the schema, outermost first: <c>Book.Price</c>. Empty where there is no such path.</summary>
    public static ImmutableArray<IFieldSymbol> Along(INamedTypeSymbol type, string path)
    {
        var fields = ImmutableArray.CreateBuilder<IFieldSymbol>();
        ITypeSymbol inside = type;
        foreach (string segment in path.Split('.'))
        {
            if (fields.Count > 0)
                inside = Element(inside);
            if (inside is not INamedTypeSymbol named || InstanceFields.Of(named).FirstOrDefault(f => InstanceFields.NameOf(f) == segment) is not { } field)
                return [];
            fields.Add(field);
            inside = field.Type;
        }
        return fields.ToImmutable();
    }

    // The schema has no name for the element field of an [InlineArray].
    private static ITypeSymbol Element(ITypeSymbol type)
    {
        while (type is INamedTypeSymbol named && DeclaredLayout.Of(named).InlineLength > 0 && InstanceFields.Of(named).FirstOrDefault() is { } element)
            type = element.Type;
        return type;
    }
}
