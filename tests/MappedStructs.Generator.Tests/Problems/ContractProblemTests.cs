using MappedStructs.Generator.Parsing;

namespace MappedStructs.Generator.Tests.Problems;

public sealed class ContractProblemTests
{
    [Fact]
    public void Another_size_than_asserted()
    {
        Problems.AssertFound("[MappedFile(Size = 24)] public partial struct S { public long A; public int B; }", "SizeDiffers(S | 24 | 16) at Size = 24");
        Problems.AssertFound("[MappedFile(Size = 16)] public partial struct S { public long A; public int B; }");
    }

    [Fact]
    public void A_size_that_is_no_multiple()
    {
        Problems.AssertFound("[MappedFile(SizeMultipleOf = 64)] public partial struct S { public long A; }", "SizeNotMultiple(S | 8 | 64 | 64) at SizeMultipleOf = 64");
        Problems.AssertFound("[MappedFile(SizeMultipleOf = 4)] public partial struct S { public long A; }");
    }

    [Fact]
    public void Rows_that_straddle_pages()
    {
        Problems.AssertFound(
            "[MappedFile(PageAligned = true), StructLayout(LayoutKind.Sequential, Size = 48)] public partial struct S { public long A; }",
            "RowsStraddlePages(S | 48 | 85 | 64 | 4096 | x64, most arm64) at PageAligned = true");
        Problems.AssertFound("[MappedFile(PageAligned = true)] public partial struct S { public long A; }");
    }

    [Theory]
    [InlineData(24, 170L)]
    [InlineData(4096, null)]
    [InlineData(8192, null)]
    [InlineData(4097, 0L)]
    [InlineData(6000, 0L)]
    [InlineData(4095, 1L)]
    public void The_first_row_that_straddles_a_page(int size, long? row) =>
        Assert.Equal(row, ContractChecks.FirstStraddlingRow(size, 0, 4096));

    [Theory]
    [InlineData("Offset = 64", "64 | only a Raw file has an offset of its own | set Format = MappedFileFormat.Raw, or leave Offset away")]
    [InlineData("Format = MappedFileFormat.Raw, Offset = -8", "-8 | it is negative | count from the start of the file")]
    [InlineData(
        "Format = MappedFileFormat.Raw, Offset = 44",
        "44 | it is no multiple of the struct's alignment of 8 bytes | lower the alignment with [StructLayout(LayoutKind.Sequential, Pack = 1)], or start at a multiple")]
    [InlineData(
        "Format = MappedFileFormat.Raw, PageAligned = true, Offset = 8",
        "8 | row 255 straddles a page of 4096 bytes (x64, most arm64) | start at a multiple of 16")]
    public void An_offset_that_cannot_be_used(string arguments, string problem)
    {
        string offset = arguments[arguments.IndexOf("Offset", System.StringComparison.Ordinal)..];
        Problems.AssertFound(
            $"[MappedFile({arguments})] public partial struct S {{ public long A; public long B; }}",
            $"OffsetUnusable(S | {problem}) at {offset}");
    }

    [Fact]
    public void A_contract_that_does_not_hold_still_emits_code() =>
        Assert.NotNull(Problems.Parse("[MappedFile(Size = 24)] public partial struct S { public long A; }").Model);
}
