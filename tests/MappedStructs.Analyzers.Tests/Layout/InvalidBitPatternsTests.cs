using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Layout;

/// <summary>MPS0014.</summary>
public class InvalidBitPatternsTests
{
    private const string Bool =
        "is a bool, of whose 256 bit patterns 254 are neither true nor false, and a damaged file may hold one: use byte, or an enum over byte that is marked [Closed]";

    private const string Char =
        "is a char, of whose 65536 bit patterns 2048 are halves of surrogate pairs and no character alone, and a damaged file may hold one: use ushort for a code unit, Rune for a character, or a FixedString for text";

    [Fact]
    public Task Bool_and_char_are_told_their_replacements() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Trade
        {
            public bool {|#0:IsFirm|};
            public char {|#1:Side|};
            public BigEndian<char> {|#2:Kind|};
        }
        """,
        Expect(0, $"'Trade.IsFirm' {Bool}"), Expect(1, $"'Trade.Side' {Char}"), Expect(2, $"'Trade.Kind' {Char}"));

    [Fact]
    public Task Members_of_nested_structs_and_arrays_are_named_with_their_path_once_a_type() => RuleTest.Check(
        """
        using System.Runtime.CompilerServices;
        using MappedStructs;

        public struct Level
        {
            public long Price;
            public bool IsFirm;
            public bool IsLast;
            public char Side;
        }

        [InlineArray(5)]
        public struct Levels
        {
            private Level _level;
        }

        public struct Book
        {
            public Levels Bids;
        }

        [MappedFile]
        public partial struct Market
        {
            public Book {|#0:{|#1:Book|}|};
            public Levels {|#2:{|#3:Asks|}|};
        }
        """,
        Expect(0, $"'Market.Book.Bids.IsFirm' {Bool}"), Expect(1, $"'Market.Book.Bids.Side' {Char}"),
        Expect(2, $"'Market.Asks.IsFirm' {Bool}"), Expect(3, $"'Market.Asks.Side' {Char}"));

    [Fact]
    public Task A_foreign_format_has_them_too() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile(Format = MappedFileFormat.Raw)]
        public partial struct Header
        {
            public bool {|#0:IsOpen|};
        }
        """,
        Expect(0, $"'Header.IsOpen' {Bool}"));

    [Fact]
    public Task What_the_remedies_name_is_fine() => RuleTest.Watch(
        "MPS0014",
        """
        using System.Text;
        using MappedStructs;

        [Closed]
        public enum Firm : byte
        {
            No = 0,
            Yes = 1,
        }

        [MappedFile]
        public partial struct Trade
        {
            public byte IsLast;
            public Firm IsFirm;
            public ushort Unit;
            public Rune Character;
            public FixedString16 Text;
            private static bool s_seen;
            public readonly bool IsBig => Text.Length > 8 && s_seen;
        }
        """);

    private static DiagnosticResult Expect(int at, string message) => RuleTest.Expect("MPS0014", message, at, DiagnosticSeverity.Info);
}
