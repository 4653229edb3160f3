namespace MappedStructs.Generator.Tests.Problems;

public sealed class LayoutProblemTests
{
    [Fact]
    public void A_managed_field_is_named_with_its_path() => Problems.AssertFound(
        "public struct Inner { public int A; public string Name; } [MappedFile] public partial struct S { public Inner Inner; public object Any; public long Fine; }",
        "FieldNotBlittable(S | Inner | Inner.Name (string) | string) at Inner",
        "FieldNotBlittable(S | Any | Any (object) | object) at Any");

    [Fact]
    public void An_array_is_managed() => Problems.AssertFound(
        "[MappedFile] public partial struct S { public int[] Numbers; }",
        "FieldNotBlittable(S | Numbers | Numbers (int[]) | int[]) at Numbers");

    [Fact]
    public void An_event_is_managed() => Problems.AssertFound(
        "[MappedFile] public partial struct S { public event System.Action Changed; }",
        "FieldNotBlittable(S | Changed | Changed (Action) | Action) at Changed");

    [Theory]
    [InlineData("System.DateTime", "DateTime", "CoreCLR, NativeAOT and Mono each choose the order of its fields", "MappedStructs.UnixTime, or a long of Ticks")]
    [InlineData("System.DateTimeOffset", "DateTimeOffset", "CoreCLR, NativeAOT and Mono each choose the order of its fields", "MappedStructs.UnixTime, and a short of offset minutes beside it")]
    [InlineData("(int, long)", "(int, long)", "CoreCLR, NativeAOT and Mono each choose the order of its fields", "a struct of your own with named fields")]
    [InlineData("nint", "nint", "it has 4 bytes in a 32-bit process and 8 in a 64-bit one", "long")]
    [InlineData("nuint", "nuint", "it has 4 bytes in a 32-bit process and 8 in a 64-bit one", "ulong")]
    [InlineData("int?", "int?", "its fields are the framework's own, and another version of .NET may place them differently", "the value and a byte beside it that says whether it is there")]
    [InlineData("System.Numerics.Vector<int>", "Vector<int>", "it has 16 bytes on arm64, and 16 or 32 on x64 as the processor has AVX2 or not", "Vector128<T>, or an [InlineArray] struct")]
    [InlineData("System.Runtime.Intrinsics.Vector256<int>", "Vector256<int>", "x64 aligns it to 32 bytes and arm64 to 16", "an [InlineArray] struct of Vector128<T>")]
    [InlineData("System.Runtime.Intrinsics.Vector128<nint>", "Vector128<nint>", "its fields are the framework's own, and another version of .NET may place them differently", "a struct of your own with the values that it stands for")]
    [InlineData("System.Range", "Range", "its fields are the framework's own, and another version of .NET may place them differently", "two ints")]
    [InlineData("MappedStructs.BigEndian<System.Guid>", "BigEndian<Guid>", "its bytes have no one order that could be turned round", "BigEndian<T> of a number, a char or an enum")]
    [InlineData("int*", "int*", "it is an address of this process, of 4 bytes in a 32-bit process and 8 in a 64-bit one", "an offset from the start of the file, as long")]
    [InlineData("delegate*<int, void>", "delegate*<int, void>", "it is an address of this process, of 4 bytes in a 32-bit process and 8 in a 64-bit one", "an offset from the start of the file, as long")]
    public void An_unportable_type_is_named_with_its_replacement(string type, string shown, string reason, string replacement) => Problems.AssertFound(
        $"[MappedFile] public unsafe partial struct S {{ public {type} Field; }}",
        $"UnportableLayout(S | Field | {shown} | {reason} | {replacement}) at Field");

    [Fact]
    public void An_unportable_type_inside_of_another_is_named_with_its_path() => Problems.AssertFound(
        "public struct Inner { public System.DateTime At; } [MappedFile] public partial struct S { public Inner Last; }",
        "UnportableLayout(S | Last.At | DateTime | CoreCLR, NativeAOT and Mono each choose the order of its fields | MappedStructs.UnixTime, or a long of Ticks) at Last");

    [Fact]
    public void Automatic_layout() => Problems.AssertFound(
        "[MappedFile, StructLayout(LayoutKind.Auto)] public partial struct S { public long A; }",
        "UnportableLayout(S |  | LayoutKind.Auto | CoreCLR, NativeAOT and Mono each choose the order of its fields | [StructLayout(LayoutKind.Sequential)]) at S");

    [Fact]
    public void Automatic_layout_of_a_field() => Problems.AssertFound(
        "[StructLayout(LayoutKind.Auto)] public struct Inner { public long A; } [MappedFile] public partial struct S { public Inner Inner; }",
        "UnportableLayout(S | Inner | LayoutKind.Auto | CoreCLR, NativeAOT and Mono each choose the order of its fields | [StructLayout(LayoutKind.Sequential)]) at Inner");

    [Fact]
    public void Code_that_the_compiler_rejects_is_left_to_the_compiler()
    {
        Problems.AssertFound("[MappedFile] public partial struct S { public Missing A; }");
        Problems.AssertFound("[MappedFile] public partial struct S { public S A; }");
    }
}
