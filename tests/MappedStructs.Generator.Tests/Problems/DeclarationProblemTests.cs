using Microsoft.CodeAnalysis.CSharp;

namespace MappedStructs.Generator.Tests.Problems;

public sealed class DeclarationProblemTests
{
    [Fact]
    public void A_fit_struct_has_no_problems() =>
        Problems.AssertFound("[MappedFile] public partial struct S { public long A; }");

    [Fact]
    public void Not_partial() =>
        Problems.AssertFound("[MappedFile] public struct S { public long A; }", "NotPartial(S) at S");

    [Fact]
    public void A_class() =>
        Problems.AssertFound("[MappedFile] public partial class S { public long A; }", "NotStruct(S | class) at S");

    [Fact]
    public void A_record_class() =>
        Problems.AssertFound("[MappedFile] public partial record S { public long A; }", "NotStruct(S | record class) at S");

    [Fact]
    public void A_ref_struct() =>
        Problems.AssertFound("[MappedFile] public ref partial struct S { public long A; }", "RefStruct(S) at S");

    [Fact]
    public void A_generic_struct() => Problems.AssertFound(
        "[MappedFile] public partial struct S<T> { public long A; }",
        "Generic(S<T> | S<T>) at S");

    [Fact]
    public void A_struct_in_a_generic_type() => Problems.AssertFound(
        "public partial class Outer<T> { [MappedFile] public partial struct S { public long A; } }",
        "Generic(Outer<T>.S | Outer<T>) at Outer");

    [Fact]
    public void A_containing_type_that_is_not_partial() => Problems.AssertFound(
        "public class Outer { public partial class Middle { [MappedFile] public partial struct S { public long A; } } }",
        "ContainingTypeNotPartial(Outer.Middle.S | Outer) at Outer");

    [Fact]
    public void Fields_in_several_parts() => Problems.AssertFound(
        "[MappedFile] public partial struct S { public long A; } public partial struct S { public long B; }",
        "FieldsInSeveralParts(S | B) at B");

    [Fact]
    public void Positional_parameters() => Problems.AssertFound(
        "[MappedFile] public partial record struct S(long Amount);",
        "FieldUnnameable(S | Amount | positional parameter) at Amount");

    [Fact]
    public void Auto_properties() => Problems.AssertFound(
        "[MappedFile] public partial struct S { public long A; public int Level { get; set; } }",
        "FieldUnnameable(S | Level | auto-property) at Level");

    [Fact]
    public void Captured_parameters()
    {
        Problems.AssertFound(
            "[MappedFile] public partial struct S(int seed) { public long A = seed; public readonly int Twice() => seed * 2; }",
            "FieldUnnameable(S | seed | captured parameter) at S");
        Problems.AssertFound("[MappedFile] public partial struct S(int seed) { public long A = seed; }");
    }

    [Theory]
    [InlineData("private", "private")]
    [InlineData("protected", "protected")]
    [InlineData("private protected", "private protected")]
    public void Accessibility_that_keeps_extensions_away(string modifier, string shown) => Problems.AssertFound(
        $"public partial class Outer {{ [MappedFile] {modifier} partial struct S {{ public long A; }} }}",
        $"ExtensionsUnavailable(Outer.S | Outer.S is {shown}, and extensions stand outside of it | make it internal, or use Value and View) at S");

    [Fact]
    public void A_file_local_struct() => Problems.AssertFound(
        "[MappedFile] file partial struct S { public long A; }",
        "ExtensionsUnavailable(S | S is local to its file, where no generated code can see it | make it internal) at S");

    [Fact]
    public void Language_versions_before_14_have_no_extensions() => Problems.AssertFound(
        "[MappedFile] public partial struct S { public long A; }",
        LanguageVersion.CSharp13,
        "ExtensionsUnavailable(S | C# 13.0 has no extension members | set <LangVersion> to 14 or later, or use MappedRecord, Value and View) at S");

    [Fact]
    public void Language_versions_before_12_have_nothing()
    {
        Problems.AssertFound(
            "[MappedFile] public partial struct S { public long A; }",
            LanguageVersion.CSharp11,
            "ExtensionsUnavailable(S | C# 11.0 lacks ref fields, static abstract members or ref readonly parameters | set <LangVersion> to 14 or later) at S");
        Assert.Null(Problems.Parse("[MappedFile] public partial struct S { public long A; }", LanguageVersion.CSharp11).Model);
    }

    [Fact]
    public void A_field_that_a_member_hides() => Problems.AssertFound(
        "[MappedFile] public partial struct S { public long Value; public int View; int Flush; public int Open; }",
        "FieldHidden(S | Value | MappedRecord<T>.Value | Value.Value or View.Value) at Value",
        "FieldHidden(S | View | the emitted extension View | Value.View or View.View) at View");
}
