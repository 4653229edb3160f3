using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Parsing;

/// <summary>
/// The schema's field lines: <c>{offset} {type} {name}</c>, nested structs opened, sorted by offset and then by name.
/// Part of the file format; see FORMAT.md.
/// </summary>
internal static class SchemaText
{
    /// <summary>The first line: <c>{name} version {version}</c>.</summary>
    public static string HeadLine(INamedTypeSymbol type, MappedFileContract contract) =>
        $"{NameOf(type, contract)} version {contract.Version.ToString(CultureInfo.InvariantCulture)}\n";

    /// <summary>The layout's name: the attribute's, else the type's full one.</summary>
    public static string NameOf(INamedTypeSymbol type, MappedFileContract contract) => TypeNames.OneLine(contract.Name ?? TypeNames.Full(type));

    public static string FieldLines(StructLayout layout)
    {
        var leaves = new List<(int Offset, string Type, string Name)>();
        foreach (FieldLayout field in layout.Fields)
            Open(field.Type, field.Offset, field.Name, [], leaves);
        leaves.Sort(static (a, b) => a.Offset != b.Offset ? a.Offset.CompareTo(b.Offset) : string.CompareOrdinal(a.Name, b.Name));

        var text = new StringBuilder();
        foreach ((int offset, string type, string name) in leaves)
            text.Append(offset.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(type).Append(' ').Append(name).Append('\n');
        return text.ToString();
    }

    /// <summary>The first 8 bytes, little-endian, of the SHA-256 of the lines in UTF-8.</summary>
    public static ulong Fingerprint(string fieldLines)
    {
        using var sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(fieldLines));
        ulong fingerprint = 0;
        for (int i = 7; i >= 0; i--)
            fingerprint = (fingerprint << 8) | hash[i];
        return fingerprint;
    }

    private static void Open(
        TypeLayout type, int offset, string name, ImmutableArray<(int Length, int Stride)> dimensions,
        List<(int Offset, string Type, string Name)> leaves)
    {
        switch (type)
        {
            case LeafLayout leaf:
                leaves.Add((offset, leaf.SchemaType + Dimensions(dimensions, leaf.Size), name));
                break;
            case ArrayLayout array:
                Open(array.Element, offset, name, dimensions.Add((array.Length, array.Element.Size)), leaves);
                break;
            case StructLayout nested:
                foreach (FieldLayout field in nested.Fields)
                    Open(field.Type, offset + field.Offset, name + "." + field.Name, dimensions, leaves);
                break;
        }
    }

    /// <summary>Outermost first. The stride is written where it is not simply the leaf's own size: <c>f64[10:240][5:24]</c>.</summary>
    public static string Dimensions(ImmutableArray<(int Length, int Stride)> dimensions, int leafSize)
    {
        var text = new StringBuilder();
        foreach ((int length, int stride) in dimensions)
        {
            text.Append('[').Append(length.ToString(CultureInfo.InvariantCulture));
            if (stride != leafSize)
                text.Append(':').Append(stride.ToString(CultureInfo.InvariantCulture));
            text.Append(']');
        }
        return text.ToString();
    }
}
