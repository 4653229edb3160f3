using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.CodeFixes;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Layout;

/// <summary>MPS0022.</summary>
public class RowsStraddleTests
{
    [Theory]
    [InlineData(24, "250 straddle a cache line of 64 bytes and 4 a page of 4096", 32)]
    [InlineData(40, "500 straddle a cache line of 64 bytes and 8 a page of 4096", 64)]
    [InlineData(72, "16 straddle a page of 4096 bytes", 128)]
    [InlineData(2056, "500 straddle a page of 4096 bytes", 4096)]
    public Task The_rows_of_a_thousand_are_counted_and_the_size_that_fits_is_named(int size, string rows, int fitting) => RuleTest.Check(
        Sized(size, "{|#0:Tick|}"),
        RuleTest.Expect("MPS0022", $"Of 1000 rows of 'Tick' in a list, at {size} bytes each, {rows}: a row of {fitting} bytes would not", severity: DiagnosticSeverity.Info));

    [Theory]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(1024)]
    [InlineData(4096)]
    [InlineData(4104)]
    public Task Rows_that_straddle_nothing_that_could_hold_them_are_fine(int size) => RuleTest.Watch("MPS0022", Sized(size, "Tick"));

    [Theory]
    [InlineData("Format = MappedFileFormat.Raw")]
    [InlineData("SizeMultipleOf = 24")]
    public Task Foreign_formats_and_contracts_that_no_size_fits_are_left_alone(string arguments) => RuleTest.Watch(
        "MPS0022", Sized(24, "Tick").Replace("[MappedFile]", $"[MappedFile({arguments})]", System.StringComparison.Ordinal));

    [Theory]
    [InlineData(48, 64, 500)]
    [InlineData(65, 64, 0)]
    [InlineData(63, 64, 969)]
    [InlineData(64, 64, 0)]
    [InlineData(4095, 4096, 999)]
    public void A_thousand_rows_from_the_start_of_a_page(int size, int unit, int expected) =>
        Assert.Equal(expected, StraddleChecks.Straddling(size, unit));

    [Fact]
    public Task The_fix_states_the_size_that_fits() => FixTest<SetStructSizeFix>.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile]
        public partial struct {|MPS0022:Tick|} // one trade
        {
            public long Price;
            public FixedString16 Symbol;
        }
        """,
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile]
        [StructLayout(LayoutKind.Sequential, Size = 32)]
        public partial struct Tick // one trade
        {
            public long Price;
            public FixedString16 Symbol;
        }
        """);

    [Fact]
    public Task No_fix_is_offered_that_would_break_an_asserted_size() => FixTest<SetStructSizeFix>.CheckNoFix(
        """
        using MappedStructs;

        [MappedFile(Size = 24)]
        public partial struct {|MPS0022:Tick|}
        {
            public long Price;
            public FixedString16 Symbol;
        }
        """);

    private static string Sized(int size, string identifier) =>
        $$"""
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile]
        [StructLayout(LayoutKind.Sequential, Size = {{size}})]
        public partial struct {{identifier}}
        {
            public long Price;
        }
        """;
}
