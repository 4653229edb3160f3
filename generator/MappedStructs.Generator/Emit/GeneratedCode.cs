namespace MappedStructs.Generator.Emit;

/// <summary>How emitted types say where they come from.</summary>
internal static class GeneratedCode
{
    /// <summary>The tool in <c>[GeneratedCode]</c>; the parser knows emitted members by it.</summary>
    public const string Tool = "MappedStructs.Generator";

    // The layout of what is emitted, not the package's version: a release that emits the same text changes no file.
    private const string Version = "1";

    public const string Attribute = $"[global::System.CodeDom.Compiler.GeneratedCode(\"{Tool}\", \"{Version}\")]";
}
