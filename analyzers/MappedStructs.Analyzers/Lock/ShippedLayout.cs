using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using MappedStructs.Generator.Model;
using Microsoft.CodeAnalysis.Text;

namespace MappedStructs.Analyzers.Lock;

/// <summary>A layout as <c>MappedStructs.Shipped.txt</c> lists it: head line and field lines.</summary>
/// <param name="Name">The layout's name, which may contain spaces.</param>
/// <param name="Version">Its version.</param>
/// <param name="Size">Bytes of one struct.</param>
/// <param name="Fields">Its leaf fields in the schema's order.</param>
internal sealed record ShippedLayout(string Name, int Version, int Size, ImmutableArray<ShippedField> Fields)
{
    private const string VersionWord = " version ";
    private const string SizeWord = " size ";
    private const string RawOffsetWord = " raw offset ";

    /// <summary>Where the data of somebody else's file starts, in bytes; null: the file has a head of ours.</summary>
    public long? RawOffset { get; init; }

    /// <summary>Where the head line stands in the file; nowhere for a layout of today.</summary>
    public TextSpan Head { get; init; }

    /// <summary>The lines of the entry, head first, without line ends.</summary>
    public ImmutableArray<string> Lines =>
    [
        FormattableString.Invariant($"{Name}{VersionWord}{Version}{SizeWord}{Size}") + RawPart,
        .. Fields.Select(static f => f.ToString()),
    ];

    private string RawPart => RawOffset is { } offset ? FormattableString.Invariant($"{RawOffsetWord}{offset}") : "";

    /// <summary>A struct's layout of today, as it would be shipped.</summary>
    public static ShippedLayout Of(MappedStructModel model) => new(
        model.Contract.Name, model.Contract.Version, model.Size,
        [.. model.SchemaLines.Split(['\n'], StringSplitOptions.RemoveEmptyEntries).Select(static line => ShippedField.Parse(line)!)])
    {
        RawOffset = model.Contract.IsRaw ? model.Contract.Offset : null,
    };

    /// <summary>The layout that a head line opens, still without fields; null where the line is none.</summary>
    /// <remarks>Read from the right: the name is the rest, whatever it contains.</remarks>
    public static ShippedLayout? ParseHead(string line)
    {
        int raw = line.LastIndexOf(RawOffsetWord, StringComparison.Ordinal);
        return raw >= 0 && long.TryParse(line.Substring(raw + RawOffsetWord.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long offset)
            ? ParseNamed(line.Substring(0, raw)) is { } layout ? layout with { RawOffset = offset } : null
            : ParseNamed(line);
    }

    private static ShippedLayout? ParseNamed(string line)
    {
        int size = line.LastIndexOf(SizeWord, StringComparison.Ordinal);
        int version = size < 0 ? -1 : line.LastIndexOf(VersionWord, size, StringComparison.Ordinal);
        return version >= 0
            && Number(line.Substring(version + VersionWord.Length, Math.Max(0, size - version - VersionWord.Length))) is { } n
            && Number(line.Substring(size + SizeWord.Length)) is { } bytes
                ? new ShippedLayout(line.Substring(0, version), n, bytes, [])
                : null;
    }

    /// <summary>Whether the file can hold an entry of that name: one that starts like a comment would be read as one.</summary>
    public static bool CanBeNamed(string name) => !name.StartsWith("#", StringComparison.Ordinal) && name.IndexOfAny(['\u2028', '\u2029']) < 0;

    /// <summary>Whether both are the same bytes under the same names, in a file of the same format.</summary>
    public bool HasLinesOf(ShippedLayout other) => Size == other.Size && RawOffset == other.RawOffset && Fields.SequenceEqual(other.Fields);

    /// <summary>The order of the file: by name, then by version.</summary>
    public int CompareTo(ShippedLayout other) =>
        string.CompareOrdinal(Name, other.Name) is var byName and not 0 ? byName : Version.CompareTo(other.Version);

    private static int? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : null;
}
