using System;

namespace MappedStructs.Analyzers.Reporting;

/// <summary>What a file can hold in place of a reference.</summary>
internal static class StorableReplacement
{
    /// <summary>Advice for a type as C# writes it: <c>string</c>, <c>int[]</c>, <c>ref long</c>.</summary>
    public static string Of(string managedType) => managedType switch
    {
        "string" => "the text as a FixedString16 up to a FixedString512",
        _ when managedType.EndsWith("[]", StringComparison.Ordinal) => "the elements as an [InlineArray] struct or a fixed buffer",
        _ when managedType.StartsWith("ref ", StringComparison.Ordinal) => "the value itself",
        _ => "its values as fields, or a number that names it, such as an id or a row",
    };
}
