using System;
using System.Globalization;

namespace MappedStructs;

/// <summary>One line of a schema: where a leaf field stands, what it is, and its dotted name.</summary>
internal readonly record struct SchemaField(int Offset, string TypeText, SchemaType Type, string Name)
{
    /// <summary>Reads <c>offset type name</c>. The name is the rest of the line.</summary>
    public static bool TryParse(string line, out SchemaField field)
    {
        field = default;
        int first = line.IndexOf(' ');
        int second = first < 0 ? -1 : line.IndexOf(' ', first + 1);
        if (second < 0 || second + 1 == line.Length
            || !int.TryParse(line.AsSpan(0, first), NumberStyles.None, CultureInfo.InvariantCulture, out int offset))
            return false;
        string typeText = line[(first + 1)..second];
        if (!SchemaType.TryParse(typeText, out SchemaType type))
            return false;
        field = new SchemaField(offset, typeText, type, line[(second + 1)..]);
        return true;
    }
}
