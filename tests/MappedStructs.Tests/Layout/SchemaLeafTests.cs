using System;
using System.Runtime.InteropServices;
using System.Text;

namespace MappedStructs.Tests.Layout;

public class SchemaLeafTests
{
    [Fact]
    public void Every_leaf_type_reads_its_value()
    {
        Assert.Equal("-5", Format("i8", (sbyte)-5));
        Assert.Equal("251", Format("u8", (byte)251));
        Assert.Equal("-300", Format("i16", (short)-300));
        Assert.Equal("65000", Format("u16", (ushort)65000));
        Assert.Equal("-70000", Format("i32", -70000));
        Assert.Equal("4000000000", Format("u32", 4_000_000_000u));
        Assert.Equal("-5000000000", Format("i64", -5_000_000_000L));
        Assert.Equal("18446744073709551615", Format("u64", ulong.MaxValue));
        Assert.Equal(Int128.MinValue.ToString(), Format("i128", Int128.MinValue));
        Assert.Equal(UInt128.MaxValue.ToString(), Format("u128", UInt128.MaxValue));
        Assert.Equal("1.5", Format("f16", (Half)1.5));
        Assert.Equal("1.5", Format("f32", 1.5f));
        Assert.Equal("-2.25", Format("f64", -2.25));
        Assert.Equal("true", Format("bool", true));
        Assert.Equal("'é'", Format("char16", 'é'));
        Assert.Equal("'😀'", Format("rune", new Rune(0x1F600)));
        Assert.Equal("7", Format("enum(u8)", (byte)7));
        Assert.Equal("258", Format("i32be", 0x02010000));
        Assert.Equal("-2", Format("enum(i16)be", (short)-257));
        Assert.Equal("2026-11-05", Format("dateonly", new DateOnly(2026, 11, 5)));
        Assert.Equal("12:34:56.7000000", Format("timeonly", new TimeOnly(12, 34, 56, 700)));
        Assert.Equal("-01:00:00", Format("timespan", TimeSpan.FromHours(-1)));
        Assert.Equal("0f8fad5b-d9cb-469f-a165-70867728950e", Format("guid", new Guid("0f8fad5b-d9cb-469f-a165-70867728950e")));
        Assert.Equal("-12345.67", Format("decimal", -12345.67m));
        Assert.Equal("1969-12-31T23:59:59.999999999Z", Format("unixtime", -1L));
        Assert.Equal("2001-09-09T01:46:40.000000001Z", Format("unixtime", 1_000_000_000_000_000_001L));
    }

    [Fact]
    public void Strings_read_their_length_first()
    {
        byte[] bytes = new byte[16];
        bytes[0] = 5;
        "web-1"u8.CopyTo(bytes.AsSpan(1));
        Assert.Equal("\"web-1\"", SchemaLeaf.Format("string16", bytes));
        byte[] wide = new byte[512];
        wide[1] = 1;
        wide.AsSpan(2, 256).Fill((byte)'x');
        Assert.Equal($"\"{new string('x', 256)}\"", SchemaLeaf.Format("string512", wide));
    }

    [Fact]
    public void Damaged_values_are_named_and_never_thrown()
    {
        Assert.Equal("(not a bool: 2)", Format("bool", (byte)2));
        Assert.Equal("(not a date: day -1)", Format("dateonly", -1));
        Assert.Equal("U+D800", Format("char16", '\uD800'));
        Assert.Equal("U+110000", Format("rune", 0x110000));
        Assert.StartsWith("(not a decimal", Format("decimal", new Int128(0, 0x00FF0000)));
        byte[] bytes = new byte[16];
        bytes[0] = 16;
        Assert.Equal("(damaged string: length 16, capacity 15)", SchemaLeaf.Format("string16", bytes));
    }

    [Fact]
    public void No_bytes_make_a_leaf_throw()
    {
        var random = new Random(7);
        string[] leaves =
        [
            "i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "i128", "u128", "f16", "f32", "f64", "bool", "char16", "rune",
            "dateonly", "timeonly", "timespan", "unixtime", "guid", "decimal", "string16", "string32", "string512", "enum(i64)", "enum(i32)be", "f64be",
        ];
        byte[] bytes = new byte[512];
        foreach (string leaf in leaves)
        {
            Assert.True(SchemaLeaf.TryGetSize(leaf, out int size));
            for (int i = 0; i < 500; i++)
            {
                random.NextBytes(bytes);
                Assert.NotEmpty(SchemaLeaf.Format(leaf, bytes.AsSpan(0, size)));
            }
        }
    }

    private static string Format<T>(string leaf, T value)
        where T : unmanaged
    {
        Assert.True(SchemaLeaf.TryGetSize(leaf, out int size));
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value));
        Assert.Equal(size, bytes.Length);
        return SchemaLeaf.Format(leaf, bytes);
    }
}
