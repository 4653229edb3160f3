using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Layout;

/// <summary>MPS0013.</summary>
public class ImplicitPaddingTests
{
    [Fact]
    public Task Every_gap_is_named_with_its_bytes_its_offset_and_what_another_order_saves() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct {|#0:Trade|}
        {
            public byte Side;
            public long Price;
            public int Lots;
            public long Fee;
            public short Venue;
        }
        """,
        Expect("'Trade' has 17 bytes of implicit padding, 7 after 'Side' (offset 1), 4 after 'Lots' (offset 20), 6 after 'Venue' (offset 34): order the fields by descending alignment, which saves 16 bytes, or declare it as fields"));

    [Fact]
    public Task Padding_at_the_end_that_no_order_saves_is_to_be_declared() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct {|#0:Trade|}
        {
            public short Lots;
            public byte Side;
        }
        """,
        Expect("'Trade' has 1 byte of implicit padding, 1 after 'Side' (offset 3): declare it as fields"));

    [Fact]
    public Task A_limited_alignment_pads_by_less() => RuleTest.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile]
        [StructLayout(LayoutKind.Sequential, Pack = 2)]
        public partial struct {|#0:Trade|}
        {
            public byte Side;
            public short Lots;
        }
        """,
        Expect("'Trade' has 1 byte of implicit padding, 1 after 'Side' (offset 1): declare it as fields"));

    [Theory]
    [InlineData("[StructLayout(LayoutKind.Sequential, Size = 64)]", "public long Price; public byte Side;")]
    [InlineData("[StructLayout(LayoutKind.Sequential, Pack = 1)]", "public byte Side; public FixedString16 Symbol;")]
    [InlineData("[StructLayout(LayoutKind.Explicit)]", "[FieldOffset(0)] public byte Side; [FieldOffset(8)] public long Price;")]
    [InlineData("", "public long Price; public int Lots; public short Venue; public byte Side; public byte Kind;")]
    [InlineData("", "public Nested Inner;")]
    [InlineData("[System.Runtime.CompilerServices.InlineArray(4)]", "private Nested _inner;")]
    public Task What_is_stated_or_not_there_or_another_structs_is_fine(string layout, string fields) => RuleTest.Watch(
        "MPS0013",
        $$"""
        using System.Runtime.InteropServices;
        using MappedStructs;

        public struct Nested
        {
            public byte Side;
            public long Price;
        }

        [MappedFile]
        {{layout}}
        public partial struct Trade
        {
            {{fields}}
        }
        """);

    [Fact]
    public Task A_foreign_format_is_as_it_is() => RuleTest.Watch(
        "MPS0013",
        """
        using MappedStructs;

        [MappedFile(Format = MappedFileFormat.Raw)]
        public partial struct Trade
        {
            public byte Side;
            public long Price;
        }
        """);

    private static DiagnosticResult Expect(string message) => RuleTest.Expect("MPS0013", message, severity: DiagnosticSeverity.Info);
}
