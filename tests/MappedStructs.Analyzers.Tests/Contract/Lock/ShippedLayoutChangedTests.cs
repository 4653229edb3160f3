using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;

namespace MappedStructs.Analyzers.Tests.Contract.Lock;

/// <summary>MPS0026.</summary>
public class ShippedLayoutChangedTests
{
    private const string Shipped =
        """
        Counters version 1 size 48
        0 i64 Requests
        8 i64 Errors
        16 string32 Host

        """;

    [Fact]
    public Task The_shipped_layout_is_fine() => RuleTest.CheckShipped(
        Struct("public long Requests; public long Errors; public FixedString32 Host;", marked: false), Shipped);

    [Fact]
    public Task A_field_in_the_middle_says_what_was_added_and_what_moved() => Check(
        "public long Requests; public long Retries; public long Errors; public FixedString32 Host;",
        "'Retries' was added at 8 (i64, 8 bytes); 'Errors' moved from 8 to 16; 'Host' moved from 16 to 24; the size went from 48 to 56 bytes",
        "'Retries' would show the bytes of 'Errors'");

    [Fact]
    public Task A_field_at_the_end_changes_the_layout_too() => Check(
        "public long Requests; public long Errors; public FixedString32 Host; public int Retries;",
        "'Retries' was added at 48 (i32, 4 bytes); the size went from 48 to 56 bytes",
        "'Retries' would lie past the end of every record of 48 bytes");

    [Fact]
    public Task A_removed_field_says_where_it_was() => Check(
        "public long Requests; public FixedString32 Host;",
        "'Errors' was removed from 8 (i64, 8 bytes); 'Host' moved from 16 to 8; the size went from 48 to 40 bytes",
        "'Host' would show the bytes of 'Errors'");

    [Fact]
    public Task The_last_field_removed_leaves_bytes_that_belong_to_nobody() => Check(
        "public long Requests; public long Errors;",
        "'Host' was removed from 16 (string32, 32 bytes); the size went from 48 to 16 bytes",
        "the bytes of 'Host' would belong to no field");

    [Fact]
    public Task A_field_that_grew_says_by_how_much() => Check(
        "public long Requests; public long Errors; public FixedString64 Host;",
        "'Host' grew from 32 to 64 bytes (string32 to string64); the size went from 48 to 80 bytes",
        "'Host' would show as string64 what was written as string32");

    [Fact]
    public Task A_field_that_shrank_says_so_even_if_its_place_is_padded() => Check(
        "public int Requests; public long Errors; public FixedString32 Host;",
        "'Requests' shrank from 8 to 4 bytes (i64 to i32)",
        "'Requests' would show as i32 what was written as i64");

    [Fact]
    public Task Another_type_of_the_same_size_is_a_change() => Check(
        "public double Requests; public long Errors; public FixedString32 Host;",
        "'Requests' changed its type from i64 to f64 (8 bytes)",
        "'Requests' would show as f64 what was written as i64");

    [Fact]
    public Task Two_fields_that_exchanged_their_places_are_no_rename() => Check(
        "public long Errors; public long Requests; public FixedString32 Host;",
        "'Errors' moved from 8 to 0; 'Requests' moved from 0 to 8",
        "'Errors' would show the bytes of 'Requests'");

    [Fact]
    public Task A_field_that_moved_and_grew_says_both() => Check(
        "public FixedString64 Host; public long Requests; public long Errors;",
        "'Host' moved from 16 to 0 and grew from 32 to 64 bytes (string32 to string64); 'Requests' moved from 0 to 64; 'Errors' moved from 8 to 72; the size went from 48 to 80 bytes",
        "'Host' would show the bytes of 'Requests'");

    [Fact]
    public Task A_size_alone_is_a_change() => Check(
        "public long Requests; public long Errors; public FixedString32 Host;",
        "the size went from 48 to 64 bytes",
        "rows that lie 48 bytes apart would be looked for every 64 bytes",
        "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Size = 64)]");

    [Fact]
    public Task A_field_in_what_was_padding_is_a_change() => RuleTest.CheckShipped(
        Struct("public int Requests; public int Retries; public long Errors;"),
        """
        Counters version 1 size 16
        0 i32 Requests
        8 i64 Errors
        """,
        Changed("'Retries' was added at 4 (i32, 4 bytes)", "'Retries' would show padding"));

    [Fact]
    public Task A_rename_beside_another_change_is_told_with_it() => Check(
        "public long Total; public long Errors; public FixedString32 Host; public long Retries;",
        "'Requests' was renamed to 'Total'; 'Retries' was added at 48 (i64, 8 bytes); the size went from 48 to 56 bytes",
        "'Retries' would lie past the end of every record of 48 bytes");

    [Fact]
    public Task After_six_changes_the_rest_is_counted() => RuleTest.CheckShipped(
        Struct("public int A; public int B; public int C; public int D; public int E; public int F; public int G; public int H;"),
        """
        Counters version 1 size 28
        0 i32 B
        4 i32 C
        8 i32 D
        12 i32 E
        16 i32 F
        20 i32 G
        24 i32 H
        """,
        Changed(
            "'A' was added at 0 (i32, 4 bytes); 'B' moved from 0 to 4; 'C' moved from 4 to 8; 'D' moved from 8 to 12; 'E' moved from 12 to 16; 'F' moved from 16 to 20; and 2 more; the size went from 28 to 32 bytes",
            "'A' would show the bytes of 'B'"));

    [Fact]
    public Task The_newest_version_counts_and_the_older_ones_are_kept() => RuleTest.CheckShipped(
        Struct("public long Requests; public int Errors;", "Version = 2"),
        """
        # what 1.0 wrote
        Counters version 1 size 8
        0 i64 Requests

        Counters version 2 size 16
        0 i64 Requests
        8 i64 Errors
        """,
        RuleTest.Expect(
            "MPS0026",
            "'Counters' no longer has the layout that was shipped as version 2: 'Errors' shrank from 8 to 4 bytes (i64 to i32). Open refuses existing files with LayoutMismatchException; read anyway, 'Errors' would show as i32 what was written as i64. Restore the layout, append at the end and raise the version, or accept the break as version 3."));

    [Fact]
    public Task Nested_structs_are_compared_leaf_by_leaf_wherever_they_stand() => RuleTest.CheckShipped(
        """
        using MappedStructs;

        namespace Shop;

        [MappedFile(Name = "Best bid, 10 deep")]
        public partial struct {|#0:Quote|}
        {
            public Level Bid;
            public Level Ask;
        }

        public struct Level
        {
            public double Price;
            public int Quantity;
        }
        """,
        """
        Best bid, 10 deep version 1 size 32
        0 f64 Bid.Price
        8 i64 Bid.Quantity
        16 f64 Ask.Price
        24 i64 Ask.Quantity
        """,
        RuleTest.Expect(
            "MPS0026",
            "'Quote' no longer has the layout that was shipped as version 1: 'Bid.Quantity' shrank from 8 to 4 bytes (i64 to i32); 'Ask.Quantity' shrank from 8 to 4 bytes (i64 to i32). Open refuses existing files with LayoutMismatchException; read anyway, 'Bid.Quantity' would show as i32 what was written as i64. Restore the layout, append at the end and raise the version, or accept the break as version 2."));

    [Fact]
    public Task The_fields_of_elements_lie_between_one_another_and_share_nothing() => RuleTest.CheckShipped(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct {|#0:Book|}
        {
            public Levels Bids;
        }

        [System.Runtime.CompilerServices.InlineArray(5)]
        public struct Levels
        {
            private Level _first;
        }

        public struct Level
        {
            public double Price;
            public long Lots;
        }
        """,
        """
        Book version 1 size 80
        0 f64[5:16] Bids.Price
        8 i32[5:16] Bids.Lots
        """,
        RuleTest.Expect(
            "MPS0026",
            "'Book' no longer has the layout that was shipped as version 1: 'Bids.Lots' grew from 68 to 72 bytes (i32[5:16] to i64[5:16]). Open refuses existing files with LayoutMismatchException; read anyway, 'Bids.Lots' would show as i64[5:16] what was written as i32[5:16]. Restore the layout, append at the end and raise the version, or accept the break as version 2."));

    [Fact]
    public Task Somebody_elses_format_is_locked_as_well() => RuleTest.CheckShipped(
        Struct("public long Requests;", "Format = MappedFileFormat.Raw"),
        """
        Counters version 1 size 4 raw offset 0
        0 i32 Requests
        """,
        RuleTest.Expect(
            "MPS0026",
            "'Counters' no longer has the layout that was shipped as version 1: 'Requests' grew from 4 to 8 bytes (i32 to i64); the size went from 4 to 8 bytes. A raw file has no schema that Open could compare, so 'Requests' would show as i64 what was written as i32. Restore the layout, append at the end and raise the version, or accept the break as version 2."));

    [Theory]
    [InlineData("Format = MappedFileFormat.Raw, Offset = 32", " raw offset 16", "the data starts at 32 in place of 16",
        "A raw file has no schema that Open could compare, so every field would show the bytes 16 bytes behind its own")]
    [InlineData("Format = MappedFileFormat.Raw, Offset = 8", " raw offset 16", "the data starts at 8 in place of 16",
        "A raw file has no schema that Open could compare, so every field would show the bytes 8 bytes before its own")]
    [InlineData("Format = MappedFileFormat.Raw", "", "the files had a head and are raw now, with data at 0",
        "Open would take the head of existing files for data of theirs")]
    [InlineData("", " raw offset 16", "the files were raw and should have a head now",
        "Open refuses existing files with NotAMappedFileException, since they have no head")]
    public Task Where_the_data_starts_is_locked_as_well(string attribute, string shipped, string change, string consequence) => RuleTest.CheckShipped(
        Struct("public long Requests;", attribute),
        $"Counters version 1 size 8{shipped}\n0 i64 Requests\n",
        RuleTest.Expect(
            "MPS0026",
            $"'Counters' no longer has the layout that was shipped as version 1: {change}. {consequence}. Restore the layout, append at the end and raise the version, or accept the break as version 2."));

    [Fact]
    public Task A_file_with_the_line_ends_of_Windows_and_a_byte_order_mark_reads_the_same() => RuleTest.CheckShipped(
        Struct("public long Requests; public long Errors; public FixedString32 Host;", marked: false),
        "\uFEFF" + Shipped.ReplaceLineEndings("\r\n"));

    private static Task Check(string fields, string changes, string consequence, string attributes = "") =>
        RuleTest.CheckShipped(Struct(fields, attributes: attributes), Shipped, Changed(changes, consequence));

    private static Microsoft.CodeAnalysis.Testing.DiagnosticResult Changed(string changes, string consequence) => RuleTest.Expect(
        "MPS0026",
        $"'Counters' no longer has the layout that was shipped as version 1: {changes}. Open refuses existing files with LayoutMismatchException; read anyway, {consequence}. Restore the layout, append at the end and raise the version, or accept the break as version 2.");

    private static string Struct(string fields, string arguments = "", string attributes = "", bool marked = true) =>
        $$"""
        using MappedStructs;

        [MappedFile({{arguments}})]
        {{attributes}}
        public partial struct {{(marked ? "{|#0:Counters|}" : "Counters")}}
        {
            {{fields}}
        }
        """;
}
