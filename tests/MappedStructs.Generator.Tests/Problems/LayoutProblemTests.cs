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
    [InlineData("System.DateTime", "DateTime", "MappedStructs.UnixTime, or a long of Ticks")]
    [InlineData("System.DateTimeOffset", "DateTimeOffset", "MappedStructs.UnixTime, and a short of offset minutes beside it")]
    [InlineData("(int, long)", "(int, long)", "a struct of your own with named fields")]
    [InlineData("nint", "nint", "long")]
    [InlineData("nuint", "nuint", "ulong")]
    [InlineData("int?", "int?", "the value and a bool beside it")]
    [InlineData("System.Numerics.Vector<int>", "Vector<int>", "Vector128<T>, or an [InlineArray] struct")]
    [InlineData("System.Runtime.Intrinsics.Vector256<int>", "Vector256<int>", "an [InlineArray] struct of Vector128<T>")]
    [InlineData("System.Runtime.Intrinsics.Vector128<nint>", "Vector128<nint>", "a struct of your own with the values that it stands for")]
    [InlineData("System.Range", "Range", "two ints")]
    [InlineData("MappedStructs.BigEndian<System.Guid>", "BigEndian<Guid>", "BigEndian<T> of a number, a char or an enum")]
    [InlineData("int*", "int*", "an offset from the start of the file, as long")]
    [InlineData("delegate*<int, void>", "delegate*<int, void>", "an offset from the start of the file, as long")]
    public void An_unportable_type_is_named_with_its_replacement(string type, string shown, string replacement) => Problems.AssertFound(
        $"[MappedFile] public unsafe partial struct S {{ public {type} Field; }}",
        $"UnportableLayout(S | Field | {shown} | {replacement}) at Field");

    [Fact]
    public void An_unportable_type_inside_of_another_is_named_with_its_path() => Problems.AssertFound(
        "public struct Inner { public System.DateTime At; } [MappedFile] public partial struct S { public Inner Last; }",
        "UnportableLayout(S | Last.At | DateTime | MappedStructs.UnixTime, or a long of Ticks) at Last");

    [Fact]
    public void Automatic_layout() => Problems.AssertFound(
        "[MappedFile, StructLayout(LayoutKind.Auto)] public partial struct S { public long A; }",
        "UnportableLayout(S |  | LayoutKind.Auto | [StructLayout(LayoutKind.Sequential)]) at S");

    [Fact]
    public void Automatic_layout_of_a_field() => Problems.AssertFound(
        "[StructLayout(LayoutKind.Auto)] public struct Inner { public long A; } [MappedFile] public partial struct S { public Inner Inner; }",
        "UnportableLayout(S | Inner | LayoutKind.Auto | [StructLayout(LayoutKind.Sequential)]) at Inner");

    [Fact]
    public void Code_that_the_compiler_rejects_is_left_to_the_compiler()
    {
        Problems.AssertFound("[MappedFile] public partial struct S { public Missing A; }");
        Problems.AssertFound("[MappedFile] public partial struct S { public S A; }");
    }
}
