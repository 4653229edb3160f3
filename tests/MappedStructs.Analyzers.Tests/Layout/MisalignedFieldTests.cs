using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Layout;

/// <summary>MPS0015.</summary>
public class MisalignedFieldTests
{
    private const string Tears = "so a plain access may tear and Interlocked or Volatile on it is not atomic";

    [Fact]
    public Task Packed_fields_are_named_with_the_byte_that_fits() => RuleTest.Check(
        """
        using System;
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile]
        [StructLayout(LayoutKind.Sequential, Pack = 1)]
        public partial struct Trade
        {
            public byte Side;
            public long {|#0:Price|};
            public BigEndian<int> {|#1:Lots|};
            public FixedString16 Symbol;
            public Guid {|#2:Id|};
            public ushort {|#3:Venue|};
        }
        """,
        Expect(0, $"'Trade.Price' is at byte 1, no multiple of its alignment of 8, {Tears}: place it at byte 8"),
        Expect(1, $"'Trade.Lots' is at byte 9, no multiple of its alignment of 4, {Tears}: place it at byte 12"),
        Expect(2, $"'Trade.Id' is at byte 29, no multiple of its alignment of 4, {Tears}: place it at byte 32"),
        Expect(3, $"'Trade.Venue' is at byte 45, no multiple of its alignment of 2, {Tears}: place it at byte 46"));

    [Fact]
    public Task Explicit_offsets_count_from_the_outermost_struct() => RuleTest.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        public struct Level
        {
            public int Lots;
            public long Price;
        }

        [MappedFile]
        [StructLayout(LayoutKind.Explicit)]
        public partial struct Trade
        {
            [FieldOffset(0)] public int Kind;
            [FieldOffset(4)] public Level {|#0:Level|};
        }
        """,
        Expect(0, $"'Trade.Level.Price' is at byte 12, no multiple of its alignment of 8, {Tears}: place it at byte 16"));

    [Fact]
    public Task Elements_that_do_not_follow_at_a_multiple_are_named() => RuleTest.Check(
        """
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using MappedStructs;

        [StructLayout(LayoutKind.Sequential, Pack = 4)]
        public struct Level
        {
            public long Price;
            public int Lots;
        }

        [InlineArray(4)]
        public struct Levels
        {
            private Level _level;
        }

        [MappedFile]
        public partial struct Book
        {
            public Levels {|#0:Bids|};
        }
        """,
        Expect(0, $"'Book.Bids.Price' is at byte 12 in element 1, since elements follow one another every 12 bytes, no multiple of its alignment of 8, {Tears}: make an element 16 bytes"));

    [Theory]
    [InlineData("Size = 12", "")]
    [InlineData("Pack = 4", "public int Lots;")]
    public Task Rows_that_do_not_follow_at_a_multiple_are_named(string layout, string second) => RuleTest.Check(
        $$"""
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile]
        [StructLayout(LayoutKind.Sequential, {{layout}})]
        public partial struct Trade
        {
            public long {|#0:Price|};
            {{second}}
        }
        """,
        Expect(0, $"'Trade.Price' is at byte 12 in row 1, since rows follow one another every 12 bytes, no multiple of its alignment of 8, {Tears}: make a row 16 bytes"));

    [Theory]
    [InlineData("LayoutKind.Sequential, Pack = 1", "public FixedString16 A; public byte B; public FixedString32 C;")]
    [InlineData("LayoutKind.Sequential, Pack = 8", "public byte A; public long B;")]
    [InlineData("LayoutKind.Sequential, Pack = 1", "public long A; public int B; public short C; public byte D; public byte E;")]
    [InlineData("LayoutKind.Explicit", "[FieldOffset(0)] public byte A; [FieldOffset(8)] public long B;")]
    [InlineData("LayoutKind.Sequential, Size = 20", "public int A; public FixedString16 B;")]
    [InlineData("LayoutKind.Sequential, Pack = 4", "public System.Runtime.Intrinsics.Vector128<int> A; public int B;")]
    public Task Fields_at_multiples_are_fine_whatever_put_them_there(string layout, string fields) => RuleTest.Check(
        $$"""
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile]
        [StructLayout({{layout}})]
        public partial struct Trade
        {
            {{fields}}
        }
        """);

    [Fact]
    public Task A_foreign_format_is_as_it_is() => RuleTest.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile(Format = MappedFileFormat.Raw, Offset = 13)]
        [StructLayout(LayoutKind.Sequential, Pack = 1)]
        public partial struct Header
        {
            public byte Kind;
            public long Length;
        }
        """);

    private static DiagnosticResult Expect(int at, string message) => RuleTest.Expect("MPS0015", message, at, DiagnosticSeverity.Warning);
}
