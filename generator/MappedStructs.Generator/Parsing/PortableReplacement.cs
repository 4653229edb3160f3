namespace MappedStructs.Generator.Parsing;

/// <summary>What to use in place of a type whose layout is not the same everywhere.</summary>
internal static class PortableReplacement
{
    public static string Of(string metadataName) => metadataName switch
    {
        "System.DateTime" => "MappedStructs.UnixTime, or a long of Ticks",
        "System.DateTimeOffset" => "MappedStructs.UnixTime, and a short of offset minutes beside it",
        "System.IntPtr" => "long",
        "System.UIntPtr" => "ulong",
        "System.Nullable`1" => "the value and a byte beside it that says whether it is there",
        "System.Numerics.Vector`1" => "Vector128<T>, or an [InlineArray] struct",
        "System.Runtime.Intrinsics.Vector256`1" or "System.Runtime.Intrinsics.Vector512`1" =>
            "an [InlineArray] struct of Vector128<T>",
        "System.Index" => "int",
        "System.Range" => "two ints",
        _ when metadataName.StartsWith("System.ValueTuple", System.StringComparison.Ordinal)
            || metadataName.StartsWith("System.Collections.Generic.KeyValuePair", System.StringComparison.Ordinal) =>
            "a struct of your own with named fields",
        _ => "a struct of your own with the values that it stands for",
    };
}
