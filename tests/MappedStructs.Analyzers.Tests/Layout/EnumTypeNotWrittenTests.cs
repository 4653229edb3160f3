using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Layout;

/// <summary>MPS0017.</summary>
public class EnumTypeNotWrittenTests
{
    [Fact]
    public Task An_enum_that_does_not_say_its_width_is_named_at_the_field_that_stores_it() => RuleTest.Check(
        """
        using MappedStructs;

        public enum Side { Buy, Sell }

        public struct Level
        {
            public Side Side;
        }

        [MappedFile]
        public partial struct Trade
        {
            public Side {|#0:Side|};
            public BigEndian<Side> {|#1:Turned|};
            public Level {|#2:Level|};
        }
        """,
        Expect(0, "'Trade.Side' takes 4 bytes because the enum 'Side' does not say how many: write 'enum Side : int', or a smaller type before there are files"),
        Expect(1, "'Trade.Turned' takes 4 bytes because the enum 'Side' does not say how many: write 'enum Side : int', or a smaller type before there are files"),
        Expect(2, "'Trade.Level.Side' takes 4 bytes because the enum 'Side' does not say how many: write 'enum Side : int', or a smaller type before there are files"));

    [Fact]
    public Task A_written_width_and_enums_of_other_assemblies_are_fine() => RuleTest.Watch(
        "MPS0017",
        """
        using System;
        using MappedStructs;

        public enum Side : int { Buy, Sell }

        [MappedFile]
        public partial struct Trade
        {
            public Side Side;
            public DayOfWeek Day;
            public Vendor.Weight Weight;
        }
        """);

    [Fact]
    public Task The_fix_writes_int_once_and_keeps_what_follows_the_name() => FixTest<EnumTypeFix>.Check(
        """
        using MappedStructs;

        /// <summary>Who takes.</summary>
        public enum Side // of the trade
        {
            Buy,
            Sell,
        }

        public enum Kind { Limit, Market }

        [MappedFile]
        public partial struct Trade
        {
            public Side {|MPS0017:Side|};
            public Side {|MPS0017:Other|};
            public Kind {|MPS0017:Kind|};
        }

        [MappedFile]
        public partial struct Quote
        {
            public Side {|MPS0017:Side|};
        }
        """,
        """
        using MappedStructs;

        /// <summary>Who takes.</summary>
        public enum Side : int // of the trade
        {
            Buy,
            Sell,
        }

        public enum Kind : int { Limit, Market }

        [MappedFile]
        public partial struct Trade
        {
            public Side Side;
            public Side Other;
            public Kind Kind;
        }

        [MappedFile]
        public partial struct Quote
        {
            public Side Side;
        }
        """);

    [Fact]
    public Task The_fix_reaches_an_enum_in_another_file_and_inside_another_type()
    {
        const string Trade =
            """
            using MappedStructs;

            [MappedFile]
            public partial struct Trade
            {
                public Shop.Side {|MPS0017:Side|};
            }

            [MappedFile]
            public partial struct Quote
            {
                public Shop.Side {|MPS0017:Side|};
            }
            """;
        var test = new FixTest<EnumTypeFix>(Trade, Trade.Replace("{|MPS0017:Side|}", "Side", System.StringComparison.Ordinal));
        test.TestState.Sources.Add("public static class Shop\n{\n    public enum Side\n    {\n        Buy,\n    }\n}\n");
        test.FixedState.Sources.Add("public static class Shop\n{\n    public enum Side : int\n    {\n        Buy,\n    }\n}\n");
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static DiagnosticResult Expect(int at, string message) => RuleTest.Expect("MPS0017", message, at, DiagnosticSeverity.Info);
}
