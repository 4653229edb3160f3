using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Layout;

/// <summary>MPS0023.</summary>
public class ClosedEnumWithoutZeroTests
{
    [Fact]
    public Task A_closed_enum_that_starts_at_1_rules_out_what_a_new_file_holds() => RuleTest.Check(
        """
        using MappedStructs;

        [Closed]
        public enum Side : byte { Buy = 1, Sell = 2 }

        public struct Level
        {
            public BigEndian<Side> Side;
        }

        [MappedFile]
        public partial struct Trade
        {
            public Side {|#0:Side|};
            public Level {|#1:Level|};
        }
        """,
        Expect(0, "Trade.Side"), Expect(1, "Trade.Level.Side"));

    [Theory]
    [InlineData("[Closed] public enum Side : byte { None, Buy, Sell }")]
    [InlineData("[Closed] public enum Side : ulong { Buy = 1, None = 0 }")]
    [InlineData("[Closed, System.Flags] public enum Side : byte { Buy = 1, Sell = 2 }")]
    [InlineData("public enum Side : byte { Buy = 1, Sell = 2 }")]
    public Task A_member_for_0_flags_and_open_enums_are_fine(string declaration) => RuleTest.Check(
        $$"""
        using MappedStructs;

        {{declaration}}

        [MappedFile]
        public partial struct Trade
        {
            public Side Side;
        }
        """);

    private static DiagnosticResult Expect(int at, string path) => RuleTest.Expect(
        "MPS0023",
        $"'{path}' is 0 in a new file, and the [Closed] enum 'Side' has no member of value 0, so a record that was not set could not be opened again: add one, such as 'None = 0'",
        at,
        DiagnosticSeverity.Warning);
}
