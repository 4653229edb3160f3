using System;
using System.Globalization;

namespace MappedStructs.Analyzers.Lock;

/// <summary>One leaf field of a layout: a line of the schema text.</summary>
/// <param name="Offset">Bytes from the start of the struct.</param>
/// <param name="Type">The schema's name of its type, dimensions included: <c>f64[10:16]</c>.</param>
/// <param name="Name">Its path through nested structs, joined by dots.</param>
internal sealed record ShippedField(int Offset, string Type, string Name)
{
    private static readonly char[] s_blank = [' ', '\t'];

    /// <summary>Bytes from the first to behind the last; null for a type that this version does not know.</summary>
    public int? Size => SchemaTypeSize.Of(Type);

    /// <summary>The struct's own field that holds it.</summary>
    public string TopName => Name.IndexOf('.') is var dot and > 0 ? Name.Substring(0, dot) : Name;

    /// <summary>The field of a line, or null where the line is none.</summary>
    public static ShippedField? Parse(string line)
    {
        string[] parts = line.Split(s_blank, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 3 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int offset)
            ? new ShippedField(offset, parts[1], parts[2])
            : null;
    }

    /// <summary>Whether both are the same bytes read in the same way.</summary>
    public bool IsAtPlaceOf(ShippedField other) => Offset == other.Offset && Type == other.Type;

    public override string ToString() => FormattableString.Invariant($"{Offset} {Type} {Name}");
}
