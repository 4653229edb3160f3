namespace MappedStructs.Analyzers.Reporting;

/// <summary>The parts of messages about layouts that depend on the case.</summary>
internal static class LayoutWords
{
    /// <summary>MPS0013: what to do about padding.</summary>
    public static string PaddingRemedy(int saved) => saved == 0
        ? "declare it as fields"
        : $"order the fields by descending alignment, which saves {Words.Bytes(saved)}, or declare it as fields";

    /// <summary>MPS0014: a type and its patterns that are no values.</summary>
    public static string InvalidPatterns(string type) => type == "bool"
        ? "a bool, of whose 256 bit patterns 254 are neither true nor false"
        : "a char, of whose 65536 bit patterns 2048 are halves of surrogate pairs and no character alone";

    /// <summary>MPS0014: what holds the same and has no invalid pattern.</summary>
    public static string PatternRemedy(string type) => type == "bool"
        ? "byte, or an enum over byte that is marked [Closed]"
        : "ushort for a code unit, Rune for a character, or a FixedString for text";

    /// <summary>MPS0015: where the field lies; where only the second row or element is misaligned, that one's.</summary>
    public static string Place(int offset, string unit, int stride) => unit.Length == 0
        ? $"byte {Words.Number(offset)}"
        : $"byte {Words.Number(offset)} in {unit} 1, since {unit}s follow one another every {Words.Bytes(stride)}";

    /// <summary>MPS0015: how it gets to a multiple.</summary>
    public static string AlignmentRemedy(string unit, int fitting) => unit.Length == 0
        ? $"place it at byte {Words.Number(fitting)}"
        : $"make {(unit == "row" ? "a row" : "an element")} {Words.Bytes(fitting)}";

    /// <summary>MPS0022: how many rows straddle what.</summary>
    public static string Straddling(int acrossLines, int acrossPages) => (acrossLines, acrossPages) switch
    {
        (0, _) => $"{acrossPages} straddle a page of 4096 bytes",
        (_, 0) => $"{acrossLines} straddle a cache line of 64 bytes",
        _ => $"{acrossLines} straddle a cache line of 64 bytes and {acrossPages} a page of 4096",
    };
}
