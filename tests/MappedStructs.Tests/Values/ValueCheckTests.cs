using System;
using MappedStructs.CompilerServices;
using MappedStructs.Tests.Fields;

namespace MappedStructs.Tests.Values;

/// <summary>Which bit patterns are values, in a record's bytes, with no file.</summary>
public sealed class ValueCheckTests
{
    [Theory]
    [InlineData("bool", "00")]
    [InlineData("bool", "01")]
    [InlineData("char16", "0000")]
    [InlineData("char16", "FFD7")]
    [InlineData("char16", "00E0")]
    [InlineData("char16", "FFFF")]
    [InlineData("char16be", "D7FF")]
    [InlineData("char16be", "FFD8")]
    [InlineData("rune", "00000000")]
    [InlineData("rune", "FFD70000")]
    [InlineData("rune", "00E00000")]
    [InlineData("rune", "FFFF1000")]
    [InlineData("decimal", "00000000FFFFFFFFFFFFFFFFFFFFFFFF")]
    [InlineData("decimal", "00001C80FFFFFFFFFFFFFFFFFFFFFFFF")]
    [InlineData("dateonly", "00000000")]
    [InlineData("dateonly", "DAB93700")] // 9999-12-31
    [InlineData("timeonly", "0000000000000000")]
    [InlineData("timeonly", "FFBF692AC9000000")] // 23:59:59.9999999
    public void A_value_is_let_through(string type, string bytes) => Assert.Null(Find(new ValueCheck("F", 0, type), bytes));

    [Theory]
    [InlineData("bool", "02", "2 (0x02)")]
    [InlineData("bool", "FF", "255 (0xFF)")]
    [InlineData("char16", "00D8", "55296 (0xD800)")]
    [InlineData("char16", "FFDF", "57343 (0xDFFF)")]
    [InlineData("char16be", "DC00", "56320 (0xDC00)")]
    [InlineData("rune", "00D80000", "55296 (0x0000D800)")]
    [InlineData("rune", "00001100", "1114112 (0x00110000)")]
    [InlineData("rune", "FFFFFFFF", "4294967295 (0xFFFFFFFF)")]
    [InlineData("decimal", "00001D00000000000000000000000000", "flags 1900544 (0x001D0000)")]
    [InlineData("decimal", "01000000000000000000000000000000", "flags 1 (0x00000001)")]
    [InlineData("decimal", "00000001000000000000000000000000", "flags 16777216 (0x01000000)")]
    [InlineData("decimal", "00000040000000000000000000000000", "flags 1073741824 (0x40000000)")]
    [InlineData("dateonly", "DBB93700", "3652059 (0x0037B9DB)")]
    [InlineData("dateonly", "FFFFFFFF", "-1 (0xFFFFFFFF)")]
    [InlineData("timeonly", "00C0692AC9000000", "864000000000 (0x000000C92A69C000)")]
    [InlineData("timeonly", "FFFFFFFFFFFFFFFF", "-1 (0xFFFFFFFFFFFFFFFF)")]
    public void Anything_else_is_found_and_shown(string type, string bytes, string expected)
    {
        InvalidValue? found = Find(new ValueCheck("F", 0, type), bytes);
        Assert.NotNull(found);
        Assert.Equal(("F", type, 0, expected), (found.Field, found.Type, found.Offset, found.Found));
        Assert.NotEmpty(found.Allowed);
    }

    [Theory]
    [InlineData("enum(u8)", "07", "7 (0x07)")]
    [InlineData("enum(i8)", "F9", "-7 (0xF9)")]
    [InlineData("enum(i16)", "00FF", "-256 (0xFF00)")]
    [InlineData("enum(i32)be", "FFFFFF00", "-256 (0xFFFFFF00)")]
    [InlineData("enum(u64)", "FFFFFFFFFFFFFFFF", "18446744073709551615 (0xFFFFFFFFFFFFFFFF)")]
    public void A_closed_enumeration_has_its_values_alone(string type, string bytes, string expected)
    {
        var check = new ValueCheck("F", 0, type, "Zero = 0, Two = 2", [0, 2]);
        Assert.Equal(expected, Find(check, bytes)?.Found);
        Assert.Equal("Zero = 0, Two = 2", Find(check, bytes)?.Allowed);
        Assert.Null(Find(check, new string('0', bytes.Length)));
        string two = type.EndsWith("be", StringComparison.Ordinal) ? "02".PadLeft(bytes.Length, '0') : "02".PadRight(bytes.Length, '0');
        Assert.Null(Find(check, two));
    }

    [Theory]
    [InlineData("0000", true)]
    [InlineData("0100", true)]
    [InlineData("0580", true)]
    [InlineData("0200", false)]
    [InlineData("0180", true)]
    [InlineData("0140", false)]
    public void Closed_flags_have_any_combination_of_named_bits(string bytes, bool isValue) =>
        Assert.Equal(isValue, Find(new ValueCheck("F", 0, "enum(u16)", "any", 0x8005), bytes) is null);

    [Fact]
    public void Every_place_in_arrays_is_looked_at_and_named_by_its_indexes()
    {
        var check = new ValueCheck("Rows[].Cells[].IsOn", 3, "bool[4:20][3:5]");
        for (int row = 0; row < 4; row++)
        {
            for (int cell = 0; cell < 3; cell++)
            {
                // Whatever lies between is not looked at.
                byte[] record = new byte[100];
                record.AsSpan().Fill(0xEE);
                for (int i = 0; i < 12; i++)
                    record[3 + (i / 3 * 20) + (i % 3 * 5)] = (byte)(i % 2);
                Assert.Null(check.FindInvalid(record));
                int at = 3 + (row * 20) + (cell * 5);
                record[at] = 2;
                InvalidValue? found = check.FindInvalid(record);
                Assert.Equal(($"Rows[{row}].Cells[{cell}].IsOn", at), (found?.Field, found?.Offset));
            }
        }
    }

    [Theory]
    [InlineData("bool[7:30][6:5][5]")]
    [InlineData("bool[210]")]
    public void Packed_ones_are_looked_at_to_the_last_and_no_further(string type)
    {
        string field = type.Contains(':', StringComparison.Ordinal) ? "B[][][]" : "B[]";
        var check = new ValueCheck(field, 1, type);
        byte[] record = new byte[212];
        record[0] = record[211] = 9;
        Assert.Null(check.FindInvalid(record));
        for (int at = 1; at <= 210; at++)
        {
            record[at] = 2;
            Assert.Equal(at, check.FindInvalid(record)?.Offset);
            record[at] = 1;
        }
        record[210] = 3;
        Assert.Equal(field.Length == 3 ? "B[209]" : "B[6][5][4]", check.FindInvalid(record)?.Field);
    }

    [Theory]
    [InlineData("F", "i32")]
    [InlineData("F", "guid")]
    [InlineData("F", "enum(u8)")]
    [InlineData("F", "nonsense")]
    [InlineData("F", "bool[3]")]
    [InlineData("F[]", "bool")]
    public void A_check_that_makes_no_sense_is_refused(string field, string type) =>
        Assert.Throws<ArgumentException>(() => new ValueCheck(field, 0, type));

    [Fact]
    public void Looking_at_a_record_allocates_nothing()
    {
        LayoutInfo layout = LayoutInfo.Of<Readings>();
        byte[] record = new byte[layout.Size];
        Allocations.AssertNone(() => layout.FindInvalidValue(record) is null ? 1 : 0);
    }

    private static InvalidValue? Find(ValueCheck check, string bytes) => check.FindInvalid(Convert.FromHexString(bytes));
}
