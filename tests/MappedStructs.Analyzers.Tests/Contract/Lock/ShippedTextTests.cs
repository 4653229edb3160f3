using System.Linq;
using MappedStructs.Analyzers.Lock;
using Microsoft.CodeAnalysis.Text;

namespace MappedStructs.Analyzers.Tests.Contract.Lock;

/// <summary>Reading and writing the text of <c>MappedStructs.Shipped.txt</c>.</summary>
public class ShippedTextTests
{
    [Theory]
    [InlineData("Counters version 1 size 8", "Counters", 1, 8)]
    [InlineData("Order book (L2) version 12 size 4096", "Order book (L2)", 12, 4096)]
    [InlineData("A version 2 size 8 version 3 size 16", "A version 2 size 8", 3, 16)]
    [InlineData(" version 1 size 8", "", 1, 8)]
    [InlineData("ELF version 1 size 64 raw offset 0", "ELF", 1, 64)]
    [InlineData("A raw offset 3 version 1 size 8 raw offset 9000000000", "A raw offset 3", 1, 8)]
    public void A_head_is_read_from_the_right(string line, string name, int version, int size)
    {
        ShippedLayout layout = ShippedLayout.ParseHead(line)!;
        Assert.Equal((name, version, size), (layout.Name, layout.Version, layout.Size));
        Assert.Equal([line], layout.Lines);
    }

    [Theory]
    [InlineData("Counters version 0 size 8")]
    [InlineData("Counters version 1 size")]
    [InlineData("Counters version one size 8")]
    [InlineData("Counters size 8 version 1")]
    [InlineData("Counters version 1 size -8")]
    [InlineData("Counters version 99999999999 size 8")]
    [InlineData("Counters version size 8")]
    [InlineData("Counters version 1 size 8 raw offset -8")]
    [InlineData("Counters version 1 size 8 raw offset")]
    public void A_line_without_its_numbers_is_no_head(string line) => Assert.Null(ShippedLayout.ParseHead(line));

    [Theory]
    [InlineData("0 i64 Requests", "0 i64 Requests")]
    [InlineData("  24\tf64[10:16]  Book.Price", "24 f64[10:16] Book.Price")]
    public void A_field_has_three_words(string line, string read) => Assert.Equal(read, ShippedField.Parse(line)?.ToString());

    [Theory]
    [InlineData("0 i64")]
    [InlineData("0 i64 Requests too")]
    [InlineData("-8 i64 Requests")]
    [InlineData("x i64 Requests")]
    public void Anything_else_is_none(string line) => Assert.Null(ShippedField.Parse(line));

    [Fact]
    public void Comments_and_empty_lines_may_stand_anywhere()
    {
        ShippedFile file = Read("\n# a\n\nA version 1 size 16\n# b\n0 i64 X\n#\n8 i64 Y\n   \n# c\n");
        Assert.Empty(file.Faults);
        Assert.Equal(["0 i64 X", "8 i64 Y"], Assert.Single(file.Layouts).Fields.Select(static f => f.ToString()));
    }

    [Fact]
    public void A_text_is_read_once()
    {
        var text = SourceText.From("A version 1 size 8\n0 i64 X\n");
        Assert.Same(ShippedFile.Of(text), ShippedFile.Of(text));
    }

    [Fact]
    public void Versions_are_sorted_as_numbers()
    {
        SourceText text = SourceText.From("A version 9 size 8\n0 i64 X\n\nA version 11 size 8\n0 f64 X\n");
        text = ShippedFileText.With(text, [new ShippedLayout("A", 10, 8, [new ShippedField(0, "u64", "X")])]);
        Assert.Equal("A version 9 size 8\n0 i64 X\n\nA version 10 size 8\n0 u64 X\n\nA version 11 size 8\n0 f64 X\n", text.ToString());
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        ShippedLayout[] layouts =
        [
            new("B", 1, 24, [new ShippedField(0, "f64", "Bid.Price"), new ShippedField(8, "enum(u8)[16]", "Flags")]),
            new("A name, of three words", 2, 8, [new ShippedField(0, "i64", "X")]),
            new("B", 2, 1, []),
        ];
        ShippedFile file = Read(ShippedFileText.With(SourceText.From(""), layouts).ToString());
        Assert.Empty(file.Faults);
        Assert.Equal(
            layouts.OrderBy(static l => l.Name, System.StringComparer.Ordinal).SelectMany(static l => l.Lines),
            file.Layouts.SelectMany(static l => l.Lines));
    }

    private static ShippedFile Read(string text) => ShippedFile.Of(SourceText.From(text));
}
