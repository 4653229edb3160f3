namespace MappedStructs.CodeFixes.Lock;

/// <summary>How C# writes a type that the schema names by itself; see FORMAT.md.</summary>
internal static class SchemaTypeName
{
    /// <summary>The type, named from anywhere; null for enumerations and arrays, whose names the schema does not know.</summary>
    public static string? Of(string schemaType) => schemaType switch
    {
        "i8" => "sbyte",
        "u8" => "byte",
        "i16" => "short",
        "u16" => "ushort",
        "i32" => "int",
        "u32" => "uint",
        "i64" => "long",
        "u64" => "ulong",
        "i128" => "global::System.Int128",
        "u128" => "global::System.UInt128",
        "f16" => "global::System.Half",
        "f32" => "float",
        "f64" => "double",
        "decimal" => "decimal",
        "bool" => "bool",
        "char16" => "char",
        "rune" => "global::System.Text.Rune",
        "guid" => "global::System.Guid",
        "timespan" => "global::System.TimeSpan",
        "dateonly" => "global::System.DateOnly",
        "timeonly" => "global::System.TimeOnly",
        "unixtime" => "global::MappedStructs.UnixTime",
        "string16" or "string32" or "string64" or "string128" or "string256" or "string512" =>
            "global::MappedStructs.FixedString" + schemaType.Substring("string".Length),
        _ when schemaType.EndsWith("be", System.StringComparison.Ordinal) && Of(schemaType.Substring(0, schemaType.Length - 2)) is { } value =>
            $"global::MappedStructs.BigEndian<{value}>",
        _ => null,
    };
}
