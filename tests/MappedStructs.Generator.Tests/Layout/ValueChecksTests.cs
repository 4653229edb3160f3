using System;
using System.Linq;
using MappedStructs.Generator.Model;
using MappedStructs.Generator.Parsing;
using MappedStructs.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis.CSharp;

namespace MappedStructs.Generator.Tests.Layout;

/// <summary>Which leaves of a struct opening looks at, and what it lets through.</summary>
public sealed class ValueChecksTests
{
    [Fact]
    public void Types_with_invalid_bits_are_checked_and_others_are_not() => AssertChecks(
        """
        public enum Open : byte { A }
        public struct S
        {
            public long Number; public bool Bool; public char Char; public System.Text.Rune Rune; public decimal Decimal;
            public System.DateOnly Date; public System.TimeOnly Time; public System.TimeSpan Span; public System.Guid Guid;
            public MappedStructs.FixedString16 Text; public MappedStructs.UnixTime At; public System.Half Half; public Open Open;
            public System.Numerics.Vector3 Vector; public MappedStructs.BigEndian<char> Foreign; public MappedStructs.BigEndian<int> Count;
        }
        """,
        "8 bool Bool", "10 char16 Char", "12 rune Rune", "16 decimal Decimal", "32 dateonly Date", "40 timeonly Time", "112 char16be Foreign");

    [Fact]
    public void Nested_fields_and_arrays_are_named_through_their_places() => AssertChecks(
        """
        using System.Runtime.CompilerServices;
        [InlineArray(3)] public struct Three<T> where T : unmanaged { private T _element; }
        public unsafe struct Row { public int Id; public bool IsOn; public fixed bool Bits[2]; public Three<Three<bool>> Grid; private char _letter; }
        public struct S { public byte First; public Row Row; public Three<Row> Rows; }
        """,
        "8 bool Row.IsOn", "9 bool[2] Row.Bits[]", "11 bool[3:3][3] Row.Grid[][]", "20 char16 Row._letter",
        "28 bool[3:20] Rows[].IsOn", "29 bool[3:20][2] Rows[].Bits[]", "31 bool[3:20][3:3][3] Rows[].Grid[][]", "40 char16[3:20] Rows[]._letter");

    [Fact]
    public void Characters_in_a_row_are_text_and_may_be_anything() => AssertChecks(
        """
        using System.Runtime.CompilerServices;
        [InlineArray(3)] public struct Three<T> where T : unmanaged { private T _element; }
        public unsafe struct S
        {
            public fixed char Buffer[4]; public Three<char> Row; public Three<Three<char>> Rows; public Three<MappedStructs.BigEndian<char>> Foreign;
        }
        """);

    [Theory]
    [InlineData("sbyte", "Failed = -1, Idle = 0, Busy = 2", "0 enum(i8) E: Idle = 0, Busy = 2, Failed = -1: 0 2 255")]
    [InlineData("byte", "None, Again = 0, High = 200", "0 enum(u8) E: None = 0, Again = 0, High = 200: 0 200")]
    [InlineData("int", "Low = int.MinValue, None = 0", "0 enum(i32) E: None = 0, Low = -2147483648: 0 2147483648")]
    [InlineData("long", "Low = -1, None = 0", "0 enum(i64) E: None = 0, Low = -1: 0 18446744073709551615")]
    [InlineData("ulong", "Top = ulong.MaxValue", "0 enum(u64) E: Top = 18446744073709551615: 18446744073709551615")]
    [InlineData("short", "", "0 enum(i16) E: nothing, since E has no names: ")]
    public void A_closed_enumeration_has_its_named_values(string underlying, string members, string expected) => AssertChecks(
        $"[MappedStructs.Closed] public enum E : {underlying} {{ {members} }} public struct S {{ public E E; }}", expected);

    [Theory]
    [InlineData("byte", "None = 0, Read = 1, Write = 4, Both = 5", "0 enum(u8) E: any combination of None = 0, Read = 1, Write = 4, Both = 5: flags 5")]
    [InlineData("int", "All = -1", "0 enum(i32) E: any combination of All = -1: flags 4294967295")]
    [InlineData("short", "", "0 enum(i16) E: 0 alone, since E has no names: flags 0")]
    public void Closed_flags_have_every_combination_of_their_bits(string underlying, string members, string expected) => AssertChecks(
        $"[MappedStructs.Closed, System.Flags] public enum E : {underlying} {{ {members} }} public struct S {{ public E E; }}", expected);

    [Fact]
    public void A_closed_enumeration_is_closed_in_other_byte_order_and_in_arrays_too() => AssertChecks(
        """
        [MappedStructs.Closed] public enum E : ushort { A, B = 0x102 }
        [System.Runtime.CompilerServices.InlineArray(2)] public struct Two { private MappedStructs.BigEndian<E> _element; }
        public struct S { public E One; public MappedStructs.BigEndian<E> Other; public Two Two; }
        """,
        "0 enum(u16) One: A = 0, B = 258: 0 258", "2 enum(u16)be Other: A = 0, B = 258: 0 258", "4 enum(u16)be[2] Two[]: A = 0, B = 258: 0 258");

    [Fact]
    public void Somebody_elses_closed_attribute_closes_nothing() => AssertChecks(
        "public class ClosedAttribute : System.Attribute; [Closed] public enum E : byte { A } public struct S { public E E; }");

    [Fact]
    public void A_long_list_of_names_is_cut_for_people_and_not_for_the_check()
    {
        string members = string.Join(", ", Enumerable.Range(0, 100).Select(i => $"N{i}"));
        ValueCheckModel check = Assert.Single(Of($"namespace Far {{ [MappedStructs.Closed] public enum E : byte {{ {members} }} }} public struct S {{ public Far.E E; }}"));
        Assert.EndsWith("N23 = 23, and 76 more of E", check.Closed!.Allowed, StringComparison.Ordinal);
        Assert.Equal(100, check.Closed.Values.Count);
    }

    [Fact]
    public void Fields_that_share_bytes_are_left_out_and_those_beside_them_are_not() => AssertChecks(
        """
        using System.Runtime.InteropServices;
        [StructLayout(LayoutKind.Explicit)] public struct Either { [FieldOffset(0)] public bool Flag; [FieldOffset(0)] public byte Raw; [FieldOffset(1)] public bool After; }
        [StructLayout(LayoutKind.Explicit)] public struct S
        {
            [FieldOffset(12)] public bool InTail;
            [FieldOffset(8)] public long Long;
            [FieldOffset(0)] public Either Either;
            [FieldOffset(16)] public bool Beside;
            [FieldOffset(17)] public bool Twin;
            [FieldOffset(17)] public bool Sister;
            [FieldOffset(18)] public bool Last;
        }
        """,
        "1 bool Either.After", "16 bool Beside", "18 bool Last");

    [Fact]
    public void Earlier_names_are_found_at_every_depth_in_the_order_of_their_attributes()
    {
        StructLayout layout = LayoutOf("""
            using MappedStructs;
            [System.Runtime.CompilerServices.InlineArray(2)] public struct Two<T> where T : unmanaged { private T _element; }
            public struct Level { [RenamedFrom("Cost"), RenamedFrom("Px")] public double Price; public int Size; }
            public struct S { [RenamedFrom("Time")] public long At; [RenamedFrom("Book")] public Two<Level> Levels; public Level Best; public int Same; }
            """);
        Assert.Equal(
            ["At: Time", "Levels: Book", "Levels.Price: Cost, Px", "Best.Price: Cost, Px"],
            EarlierNames.Of(layout).Select(n => $"{n.Field}: {string.Join(", ", n.Names)}"));
    }

    private static void AssertChecks(string source, params string[] expected) => Assert.Equal(expected, Of(source).Select(Describe));

    private static string Describe(ValueCheckModel check)
    {
        string place = $"{check.Offset} {check.Type} {check.Field}";
        return check.Closed is { } closed
            ? $"{place}: {closed.Allowed}: {(closed.IsFlags ? "flags " : "")}{string.Join(' ', closed.Values)}"
            : place;
    }

    private static ValueCheckModel[] Of(string source) => [.. ValueChecks.Of(LayoutOf(source))];

    private static StructLayout LayoutOf(string source)
    {
        CSharpCompilation compilation = Sources.Compile(source, allowUnsafe: true);
        Sources.AssertCompiles(compilation);
        StructLayout? layout = new LayoutCalculator(compilation).OfStruct(compilation.GetTypeByMetadataName("S")!, onFault: null, out LayoutFault? fault);
        Assert.True(layout is not null, fault?.ToString());
        return layout;
    }
}
