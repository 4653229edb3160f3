using System;
using System.Globalization;

namespace MappedStructs;

/// <summary>The type of one schema line: a leaf type with the dimensions of the arrays around it, outermost first.</summary>
/// <remarks>Text: <c>i64</c>, <c>u8[16]</c>, <c>f64[10:24]</c> (ten of them, 24 bytes from one to the next).</remarks>
internal readonly record struct SchemaType(string Leaf, int LeafSize, SchemaDimension[] Dimensions)
{
    /// <summary>Dimensions that a hostile schema may have at the most; nested arrays of ours stay far below.</summary>
    private const int MaximumDimensions = 16;

    /// <summary>Bytes from the first to the last byte of the field, the other fields of array elements included.</summary>
    public long Extent
    {
        get
        {
            Int128 extent = LeafSize;
            foreach (SchemaDimension dimension in Dimensions)
                extent += (Int128)(dimension.Count - 1) * dimension.Stride;
            return extent > long.MaxValue ? long.MaxValue : (long)extent;
        }
    }

    public static bool TryParse(ReadOnlySpan<char> text, out SchemaType type)
    {
        type = default;
        int bracket = text.IndexOf('[');
        ReadOnlySpan<char> leaf = bracket < 0 ? text : text[..bracket];
        if (!SchemaLeaf.TryGetSize(leaf, out int leafSize))
            return false;
        if (bracket < 0)
        {
            type = new SchemaType(leaf.ToString(), leafSize, []);
            return true;
        }
        return TryParseDimensions(text[bracket..], leafSize, out SchemaDimension[] dimensions)
            && Assign(new SchemaType(leaf.ToString(), leafSize, dimensions), out type);
    }

    private static bool TryParseDimensions(ReadOnlySpan<char> text, int leafSize, out SchemaDimension[] dimensions)
    {
        Span<SchemaDimension> found = new SchemaDimension[MaximumDimensions];
        int count = 0;
        dimensions = [];
        while (!text.IsEmpty)
        {
            int close = text.IndexOf(']');
            if (text[0] != '[' || close < 0 || count == MaximumDimensions)
                return false;
            ReadOnlySpan<char> inner = text[1..close];
            int colon = inner.IndexOf(':');
            int stride = 0;
            if (!TryParsePositive(colon < 0 ? inner : inner[..colon], out int length)
                || (colon >= 0 && !TryParsePositive(inner[(colon + 1)..], out stride)))
                return false;
            found[count++] = new SchemaDimension(length, stride);
            text = text[(close + 1)..];
        }
        // A dimension without a stride is packed: its stride is the whole of what stands inside it. Elements never
        // overlap, so that a record of n bytes has at most n elements, whatever a hostile schema says.
        long packed = leafSize;
        long extent = leafSize;
        for (int i = count - 1; i >= 0; i--)
        {
            long step = found[i].Stride == 0 ? packed : found[i].Stride;
            if (step < extent || step > int.MaxValue)
                return false;
            found[i] = found[i] with { Stride = (int)step };
            packed = step * found[i].Count;
            extent += step * (found[i].Count - 1);
        }
        dimensions = found[..count].ToArray();
        return true;
    }

    private static bool TryParsePositive(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value > 0;

    private static bool Assign(SchemaType value, out SchemaType type)
    {
        type = value;
        return true;
    }
}

/// <summary>An array around a leaf: how many, and bytes from one to the next.</summary>
internal readonly record struct SchemaDimension(int Count, int Stride);
