using System.Globalization;
using System.Linq;

namespace MappedStructs.Analyzers.Lock;

/// <summary>How many bytes a type of the schema takes; see FORMAT.md.</summary>
internal static class SchemaTypeSize
{
    private const int MostElements = 1 << 16;

    /// <summary>The bytes of a type with its dimensions, the last element's gap left out; null: not known.</summary>
    public static int? Of(string type)
    {
        int bracket = type.IndexOf('[');
        if (OfLeaf(bracket < 0 ? type : type.Substring(0, bracket)) is not { } leaf)
            return null;

        // f64[10:240][5:24] ends 9 * 240 + 4 * 24 bytes behind its first element, which takes 8. A stride is left out
        // where it is the leaf's own size.
        long size = leaf;
        while (bracket >= 0 && type.Length > bracket)
        {
            int open = type.LastIndexOf('[');
            if (Dimension(type.Substring(open)) is not var (count, stride))
                return null;
            size += (count - 1) * (stride ?? leaf);
            type = type.Substring(0, open);
        }
        return size <= int.MaxValue ? (int)size : null;
    }

    /// <summary>
    /// Where the elements of a type start, in order, and the bytes of each; null: not known, or too many to look at each.
    /// </summary>
    public static (long[] Starts, int Size)? ElementsOf(string type)
    {
        int bracket = type.IndexOf('[');
        if (OfLeaf(bracket < 0 ? type : type.Substring(0, bracket)) is not { } leaf)
            return null;
        long[] starts = [0];
        while (bracket >= 0 && type.Length > bracket)
        {
            int open = type.LastIndexOf('[');
            if (Dimension(type.Substring(open)) is not var (count, stride) || count * starts.Length > MostElements)
                return null;
            long[] inner = starts;
            starts = [.. Enumerable.Range(0, (int)count).SelectMany(i => inner.Select(start => (i * (stride ?? leaf)) + start))];
            type = type.Substring(0, open);
        }
        return (starts, leaf);
    }

    private static (long Count, long? Stride)? Dimension(string text)
    {
        if (!text.EndsWith("]", System.StringComparison.Ordinal))
            return null;
        string[] numbers = text.Substring(1, text.Length - 2).Split(':');
        return numbers.Length switch
        {
            1 when Number(numbers[0]) is { } count => (count, null),
            2 when Number(numbers[0]) is { } count && Number(numbers[1]) is { } stride => (count, stride),
            _ => null,
        };
    }

    private static long? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : null;

    private static int? OfLeaf(string leaf)
    {
        if (leaf.StartsWith("enum(", System.StringComparison.Ordinal))
            return leaf.IndexOf(')') is var close and > 0 ? OfLeaf(leaf.Substring(5, close - 5)) : null;
        return leaf switch
        {
            "i8" or "u8" or "bool" => 1,
            "i16" or "u16" or "f16" or "char16" => 2,
            "i32" or "u32" or "f32" or "dateonly" or "rune" => 4,
            "i64" or "u64" or "f64" or "timespan" or "timeonly" or "unixtime" => 8,
            "i128" or "u128" or "decimal" or "guid" or "string16" => 16,
            "string32" => 32,
            "string64" => 64,
            "string128" => 128,
            "string256" => 256,
            "string512" => 512,
            _ when leaf.EndsWith("be", System.StringComparison.Ordinal) => OfLeaf(leaf.Substring(0, leaf.Length - 2)),
            _ => null,
        };
    }
}
