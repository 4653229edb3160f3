namespace MappedStructs.Generator.Parsing;

/// <summary>On which targets a type lies differently: the clause of MPS0005 that names them.</summary>
/// <remarks>
/// Vectors: coreclr's <c>VectorFieldLayoutAlgorithm.cs</c> and <c>classlayoutinfo.cpp</c> align <c>Vector256&lt;T&gt;</c> to 16
/// bytes on arm64 and to 32 elsewhere, <c>Vector512&lt;T&gt;</c> to 16 and to 64.
/// </remarks>
internal static class TargetDifference
{
    public const string OfAutomaticLayout = "CoreCLR, NativeAOT and Mono each choose the order of its fields";

    public const string OfPointers = "it is an address of this process, of 4 bytes in a 32-bit process and 8 in a 64-bit one";

    /// <param name="metadataName">A framework type that the tables do not have: <c>System.DateTime</c>.</param>
    public static string Of(string metadataName) => metadataName switch
    {
        "System.IntPtr" or "System.UIntPtr" => "it has 4 bytes in a 32-bit process and 8 in a 64-bit one",
        "System.Numerics.Vector`1" => "it has 16 bytes on arm64, and 16 or 32 on x64 as the processor has AVX2 or not",
        "System.Runtime.Intrinsics.Vector256`1" => "x64 aligns it to 32 bytes and arm64 to 16",
        "System.Runtime.Intrinsics.Vector512`1" => "x64 aligns it to 64 bytes and arm64 to 16",
        "System.DateTime" or "System.DateTimeOffset" => OfAutomaticLayout,
        _ when metadataName.StartsWith("System.ValueTuple", System.StringComparison.Ordinal) => OfAutomaticLayout,
        _ => "its fields are the framework's own, and another version of .NET may place them differently",
    };
}
