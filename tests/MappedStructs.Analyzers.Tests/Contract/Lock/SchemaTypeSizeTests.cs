using System.Collections.Generic;
using System.Linq;
using MappedStructs.Analyzers.Lock;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Contract.Lock;

/// <summary>How many bytes the words of the schema stand for.</summary>
public class SchemaTypeSizeTests
{
    private static readonly SpecialType[] s_keywords =
    [
        SpecialType.System_SByte, SpecialType.System_Byte, SpecialType.System_Int16, SpecialType.System_UInt16, SpecialType.System_Int32,
        SpecialType.System_UInt32, SpecialType.System_Int64, SpecialType.System_UInt64, SpecialType.System_Single, SpecialType.System_Double,
        SpecialType.System_Decimal, SpecialType.System_Boolean, SpecialType.System_Char,
    ];

    private static readonly string[] s_own =
        ["FixedString16", "FixedString32", "FixedString64", "FixedString128", "FixedString256", "FixedString512", "UnixTime"];

    [Fact]
    public void Every_type_that_the_parser_names_has_the_size_that_the_parser_gives_it()
    {
        IEnumerable<TypeLayout?> layouts =
        [
            .. s_keywords.Select(FrameworkTypes.OfSpecialType),
            .. FrameworkTypes.Structs.Select(static s => s.Value),
            .. s_own.Select(static name => OwnFieldTypes.Of("MappedStructs." + name, null)),
        ];
        LeafLayout[] leaves = [.. layouts.OfType<LeafLayout>()];
        Assert.NotEmpty(leaves);
        Assert.All(leaves, static leaf => Assert.Equal(leaf.Size, SchemaTypeSize.Of(leaf.SchemaType)));
    }

    [Theory]
    [InlineData("i32be", 4)]
    [InlineData("enum(u16)", 2)]
    [InlineData("enum(i64)be", 8)]
    [InlineData("u8[256]", 256)]
    [InlineData("f64[10:16]", (9 * 16) + 8)]
    [InlineData("f64[10:240][5:24]", (9 * 240) + (4 * 24) + 8)]
    public void Arrays_reach_from_their_first_element_to_their_last(string type, int size) => Assert.Equal(size, SchemaTypeSize.Of(type));

    [Theory]
    [InlineData("0 f64[5:16] A", "8 i64[5:16] B", false)]
    [InlineData("0 f64[5:16] A", "8 i64[5:16][2:8] B", true)]
    [InlineData("0 f64[5:16] A", "7 u8 B", true)]
    [InlineData("0 f64[5:16] A", "72 i64 B", false)]
    [InlineData("0 i32[10:240][5:24] A", "4 i32[10:240][5:24] B", false)]
    [InlineData("0 i32[10:240][5:24] A", "120 u8[120] B", false)]
    [InlineData("0 i32[10:240][5:24] A", "120 u8[121] B", true)]
    [InlineData("0 later A", "0 u8 B", true)]
    [InlineData("0 later A", "1 u8 B", false)]
    [InlineData("0 u8[1000000:2] A", "1 u8[1000000:2] B", true)] // too many to look at each
    public void Fields_overlap_where_they_share_a_byte(string a, string b, bool overlap)
    {
        (ShippedField first, ShippedField second) = (ShippedField.Parse(a)!, ShippedField.Parse(b)!);
        Assert.Equal((overlap, overlap), (FieldOverlap.Is(first, second), FieldOverlap.Is(second, first)));
    }

    [Theory]
    [InlineData("u24")]
    [InlineData("be")]
    [InlineData("enum(")]
    [InlineData("u8[")]
    [InlineData("u8[]")]
    [InlineData("u8[0]")]
    [InlineData("u8[1:2:3]")]
    [InlineData("u8[2]x")]
    [InlineData("u8[2147483647:2147483647]")]
    public void What_is_no_type_has_no_size(string type) => Assert.Null(SchemaTypeSize.Of(type));
}
