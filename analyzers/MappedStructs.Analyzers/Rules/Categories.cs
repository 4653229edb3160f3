namespace MappedStructs.Analyzers.Rules;

/// <summary>The categories of the rules, which <c>.editorconfig</c> can configure as a whole.</summary>
internal static class Categories
{
    /// <summary>What a struct's bytes are, and whether they are the same everywhere.</summary>
    public const string Layout = "MappedStructs.Layout";

    /// <summary>How a mapped struct is declared and used.</summary>
    public const string Usage = "MappedStructs.Usage";

    /// <summary>What <c>[MappedFile]</c> asserts about a layout.</summary>
    public const string Contract = "MappedStructs.Contract";
}
