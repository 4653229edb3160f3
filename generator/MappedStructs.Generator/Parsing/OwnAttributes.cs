using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Parsing;

/// <summary>Finds the attributes of the MappedStructs library.</summary>
internal static class OwnAttributes
{
    public const string MappedFile = "MappedFileAttribute";

    public const string Contended = "ContendedAttribute";

    public const string Closed = "ClosedAttribute";

    public const string MustFlush = "MustFlushAttribute";

    public const string RenamedFrom = "RenamedFromAttribute";

    public const string Since = "SinceAttribute";

    /// <param name="attribute">Any attribute.</param>
    /// <param name="name">The attribute's class, one of the constants.</param>
    public static bool Is(AttributeData attribute, string name) =>
        attribute.AttributeClass is { ContainingNamespace: { Name: "MappedStructs", ContainingNamespace.IsGlobalNamespace: true } } type && type.Name == name;

    /// <summary>Every attribute of that name, in the order of the source.</summary>
    public static IEnumerable<AttributeData> Of(ISymbol symbol, string name) => symbol.GetAttributes().Where(attribute => Is(attribute, name));

    public static bool Has(ISymbol symbol, string name) => Of(symbol, name).Any();
}
