using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MappedStructs.Generator.Parsing;

/// <summary>The several ways to write down a symbol's name.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat s_display = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>As a person writes it: <c>long</c>, <c>Pair&lt;int, long&gt;</c>, <c>Order.Side</c>.</summary>
    public static string Display(ITypeSymbol type) => type.ToDisplayString(s_display);

    /// <summary>From anywhere: <c>global::Shop.Order.Side</c>.</summary>
    public static string Qualified(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>As code writes it, with <c>@</c> where the name is a keyword, contextual ones included.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    /// <summary>As metadata has it: <c>System.Runtime.Intrinsics.Vector128`1</c>, nesting by <c>+</c>.</summary>
    public static string Metadata(INamedTypeSymbol type) => type.ContainingType is { } outer
        ? Metadata(outer) + "+" + type.MetadataName
        : Prefix(type.ContainingNamespace) + type.MetadataName;

    /// <summary>As the schema's head has it: dots for namespaces and nesting, no <c>@</c>.</summary>
    public static string Full(INamedTypeSymbol type) => type.ContainingType is { } outer
        ? Full(outer) + "." + type.Name
        : Prefix(type.ContainingNamespace) + type.Name;

    /// <summary>A namespace as code writes it.</summary>
    public static string Namespace(INamespaceSymbol ns)
    {
        if (ns.IsGlobalNamespace)
            return "";
        string name = Identifier(ns.Name);
        return ns.ContainingNamespace.IsGlobalNamespace ? name : Namespace(ns.ContainingNamespace) + "." + name;
    }

    /// <summary>A name for a line of text: no control characters.</summary>
    public static string OneLine(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (!char.IsControl(c))
                text.Append(c);
        }
        return text.ToString();
    }

    private static string Prefix(INamespaceSymbol ns) => ns.IsGlobalNamespace ? "" : Prefix(ns.ContainingNamespace) + ns.Name + ".";
}
