using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;

namespace MappedStructs.Analyzers.Tests.Contract;

/// <summary>MPS0009.</summary>
public class OffsetUnusableTests
{
    [Fact]
    public Task A_file_of_ours_has_no_offset_of_its_own() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile({|#0:Offset = 64|})]
        public partial struct Header
        {
            public long Magic;
        }
        """,
        RuleTest.Expect("MPS0009", "'Header' cannot start at Offset = 64 because only a Raw file has an offset of its own: set Format = MappedFileFormat.Raw, or leave Offset away"));

    [Fact]
    public Task A_negative_offset_is_before_the_file() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile(Format = MappedFileFormat.Raw, {|#0:Offset = -8|})]
        public partial struct Header
        {
            public long Magic;
        }
        """,
        RuleTest.Expect("MPS0009", "'Header' cannot start at Offset = -8 because it is negative: count from the start of the file"));

    [Fact]
    public Task An_offset_that_misaligns_the_fields_names_the_alignment() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile(Format = MappedFileFormat.Raw, {|#0:Offset = 44|})]
        public partial struct Header
        {
            public long Magic;
        }
        """,
        RuleTest.Expect("MPS0009", "'Header' cannot start at Offset = 44 because it is no multiple of the struct's alignment of 8 bytes: lower the alignment with [StructLayout(LayoutKind.Sequential, Pack = 1)], or start at a multiple"));

    [Fact]
    public Task An_offset_that_pushes_rows_across_pages_names_the_row() => RuleTest.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile(Format = MappedFileFormat.Raw, {|#0:Offset = 16|}, PageAligned = true)]
        [StructLayout(LayoutKind.Sequential, Size = 64)]
        public partial struct Sample
        {
            public long Level;
        }
        """,
        RuleTest.Expect("MPS0009", "'Sample' cannot start at Offset = 16 because row 63 straddles a page of 4096 bytes (x64, most arm64): start at a multiple of 64"));

    [Fact]
    public Task Rows_of_whole_small_pages_must_start_at_their_own_size() => RuleTest.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile(Format = MappedFileFormat.Raw, {|#0:Offset = 4096|}, PageAligned = true)]
        [StructLayout(LayoutKind.Sequential, Size = 8192)]
        public partial struct Sample
        {
            public long Level;
        }
        """,
        RuleTest.Expect("MPS0009", "'Sample' cannot start at Offset = 4096 because row 1 straddles a page of 16384 bytes (macOS on arm64): start at a multiple of 8192"));

    [Theory]
    [InlineData("Offset = 44", "int")]
    [InlineData("Offset = 64, PageAligned = true", "long")]
    [InlineData("Offset = 5_000_000_000", "long")]
    public Task Aligned_offsets_are_fine(string offset, string type) => RuleTest.Check(
        $$"""
        using MappedStructs;

        [MappedFile(Format = MappedFileFormat.Raw, {{offset}})]
        public partial struct Header
        {
            public {{type}} Magic;
        }
        """);

    [Fact]
    public Task A_packed_struct_starts_anywhere() => RuleTest.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile(Format = MappedFileFormat.Raw, Offset = 45)]
        [StructLayout(LayoutKind.Sequential, Pack = 1)]
        public partial struct Header
        {
            public long Magic;
        }
        """);
}
