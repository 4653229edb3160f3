using System;
using System.Linq;
using System.Text;

namespace MappedStructs.Tests.Layout;

public class SchemaTextTests
{
    [Fact]
    public void A_schema_gives_name_version_and_fields()
    {
        Assert.True(SchemaText.TryParse(Quote.Schema, out SchemaText? schema));
        Assert.Equal("Trading.Quote", schema!.Name);
        Assert.Equal(1, schema.Version);
        Assert.Equal(["Sequence", "Prices", "Side", "IsFirm", "Quantity", "Venue"], schema.Fields.Select(field => field.Name));
        Assert.Equal([0, 8, 32, 33, 36, 40], schema.Fields.Select(field => field.Offset));
        Assert.Equal([8L, 24, 1, 1, 4, 16], schema.Fields.Select(field => field.Type.Extent));
    }

    [Fact]
    public void A_name_may_contain_spaces_and_the_word_version()
    {
        Assert.True(SchemaText.TryParse("my version 2 layout version 7\n0 i8 a b\n", out SchemaText? schema));
        Assert.Equal("my version 2 layout", schema!.Name);
        Assert.Equal(7, schema.Version);
        Assert.Equal("a b", schema.Fields[0].Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("Name version 1")]
    [InlineData("Name version x\n")]
    [InlineData("Name version -1\n")]
    [InlineData(" version 1\n")]
    [InlineData("Name version 1\n0 i64\n")]
    [InlineData("Name version 1\n0 i64 \n")]
    [InlineData("Name version 1\n-1 i64 A\n")]
    [InlineData("Name version 1\n99999999999 i64 A\n")]
    [InlineData("Name version 1\n0 i65 A\n")]
    [InlineData("Name version 1\n0 string32be A\n")]
    [InlineData("Name version 1\n0 boolbe A\n")]
    [InlineData("Name version 1\n0 be A\n")]
    [InlineData("Name version 1\n0 i64[0] A\n")]
    [InlineData("Name version 1\n0 i64[-1] A\n")]
    [InlineData("Name version 1\n0 i64[2:4] A\n")]
    [InlineData("Name version 1\n0 i64[2 A\n")]
    [InlineData("Name version 1\n0 i64[] A\n")]
    [InlineData("Name version 1\n0 i64[2]x A\n")]
    [InlineData("Name version 1\n0 i64[2147483647][2147483647] A\n")]
    [InlineData("Name version 1\n0 i64[1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1] A\n")]
    [InlineData("Name version 1\n\n0 i64 A\n")]
    [InlineData("Name version 1\n0 i64 A\nB")]
    public void What_is_not_a_schema_is_refused(string text) => Assert.False(SchemaText.TryParse(text, out _));

    [Fact]
    public void Invalid_utf8_is_refused() =>
        Assert.False(SchemaText.TryParse([.. "Name version 1\n0 i64 "u8, 0xFF, (byte)'\n'], out _));

    [Theory]
    [InlineData("f64[10:16]", 152)]
    [InlineData("f64[10:240][5:24]", 2264)]
    [InlineData("u8[4][3]", 12)]
    [InlineData("enum(i16)", 2)]
    [InlineData("enum(i32)be", 4)]
    [InlineData("i32be", 4)]
    [InlineData("string512", 512)]
    public void The_extent_of_a_type_reaches_to_its_last_byte(string type, long extent)
    {
        Assert.True(SchemaType.TryParse(type, out SchemaType parsed));
        Assert.Equal(extent, parsed.Extent);
    }

    [Fact]
    public void No_mutation_of_a_schema_makes_the_reader_throw()
    {
        var random = new Random(20260101);
        byte[] original = Encoding.UTF8.GetBytes(Quote.Schema + "300 f64[10:240][5:24] Books.Price\n");
        int accepted = 0;
        for (int i = 0; i < 50_000; i++)
        {
            byte[] mutated = original.ToArray();
            for (int n = random.Next(1, 4); n > 0; n--)
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            if (SchemaText.TryParse(mutated, out SchemaText? schema))
            {
                accepted++;
                Assert.All(schema!.Fields, field => Assert.True(field.Offset >= 0 && field.Type.Extent > 0));
            }
        }
        Assert.InRange(accepted, 1, 49_999);
    }
}
