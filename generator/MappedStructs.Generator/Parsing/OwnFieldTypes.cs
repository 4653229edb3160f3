namespace MappedStructs.Generator.Parsing;

/// <summary>The field types of the MappedStructs library, which the schema names by themselves.</summary>
internal static class OwnFieldTypes
{
    /// <summary>The layout of one of our field types, or null.</summary>
    /// <param name="metadataName">The full name, <c>MappedStructs.BigEndian`1</c>.</param>
    /// <param name="typeArgument">The layout of the only type argument, where there is one.</param>
    public static TypeLayout? Of(string metadataName, TypeLayout? typeArgument) => metadataName switch
    {
        "MappedStructs.FixedString16" => new LeafLayout(16, 1, "string16"),
        "MappedStructs.FixedString32" => new LeafLayout(32, 1, "string32"),
        "MappedStructs.FixedString64" => new LeafLayout(64, 1, "string64"),
        "MappedStructs.FixedString128" => new LeafLayout(128, 1, "string128"),
        "MappedStructs.FixedString256" => new LeafLayout(256, 1, "string256"),
        "MappedStructs.FixedString512" => new LeafLayout(512, 1, "string512"),
        "MappedStructs.CacheLinePadding" => new ArrayLayout(128, 1, new LeafLayout(1, 1, "u8"), 128),
        "MappedStructs.UnixTime" => new LeafLayout(8, 8, "unixtime"),
        "MappedStructs.BigEndian`1" when typeArgument is LeafLayout value && HasByteOrder(value.SchemaType) =>
            value with { SchemaType = value.SchemaType + "be" },
        _ => null,
    };

    /// <summary>Whether <c>BigEndian&lt;T&gt;</c> takes it: numbers, characters and enumerations.</summary>
    private static bool HasByteOrder(string schemaType) => schemaType[0] switch
    {
        'i' or 'u' => schemaType != "unixtime",
        'f' => true,
        _ => schemaType == "char16" || schemaType.StartsWith("enum(", System.StringComparison.Ordinal),
    };
}
