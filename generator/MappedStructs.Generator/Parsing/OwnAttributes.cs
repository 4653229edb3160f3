using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Parsing;

/// <summary>Finds the attributes of the MappedStructs library.</summary>
internal static class OwnAttributes
{
    public const string Contended = "ContendedAttribute";

    public const string Closed = "ClosedAttribute";

    /// <param name="symbol">What may carry the attribute.</param>
    /// <param name="name">The attribute's class, one of the constants.</param>
    public static bool Has(ISymbol symbol, string name)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { ContainingNamespace: { Name: "MappedStructs", ContainingNamespace.IsGlobalNamespace: true } } type && type.Name == name)
                return true;
        }
        return false;
    }
}
