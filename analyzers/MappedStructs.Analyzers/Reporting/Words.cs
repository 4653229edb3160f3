using System.Globalization;

namespace MappedStructs.Analyzers.Reporting;

/// <summary>Numbers and what they count, as sentences have them.</summary>
internal static class Words
{
    /// <summary><c>1 byte</c>, <c>7 bytes</c>.</summary>
    public static string Bytes(long count) => count == 1 ? "1 byte" : Number(count) + " bytes";

    /// <summary><c>byte 3</c>, <c>bytes 3 to 8</c>.</summary>
    public static string Range(long first, long last) => first == last ? "byte " + Number(first) : $"bytes {Number(first)} to {Number(last)}";

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
