using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.CodeFixes;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Layout;

/// <summary>The first fixer of MPS0013. An asserted Size proves what the new order takes, by the parser's own computation.</summary>
public class ReorderFieldsFixTests
{
    [Fact]
    public Task Fields_go_by_descending_alignment_with_their_comments_and_attributes() => FixTest<ReorderFieldsFix>.Check(
        """
        using MappedStructs;

        [MappedFile(Version = 2, {|MPS0006:Size = 24|})]
        public partial struct {|MPS0013:Trade|}
        {
            /// <summary>Buy or sell.</summary>
            public byte Side; // one letter

            // In cents.
            [Since(2)]
            public long Price;

            public int Lots;
            public long Fee;   /* in cents */
            public byte Kind;
            public ushort Venue;
        }
        """,
        """
        using MappedStructs;

        [MappedFile(Version = 2, Size = 24)]
        public partial struct Trade
        {
            // In cents.
            [Since(2)]
            public long Price;

            public long Fee;   /* in cents */

            public int Lots;
            public ushort Venue;
            /// <summary>Buy or sell.</summary>
            public byte Side; // one letter
            public byte Kind;
        }
        """);

    [Fact]
    public Task Several_fields_of_one_declaration_stay_together_and_other_members_stay_where_they_are() => FixTest<ReorderFieldsFix>.Check(
        """
        using MappedStructs;

        [MappedFile({|MPS0006:Size = 24|})]
        public partial struct {|MPS0013:Trade|}
        {
            public const int Version = 1;
            public byte Side, Kind;
            public readonly long Double() => Price * 2;
            public long Price, Fee;
            public int Lots;
            public ushort Venue;
        }
        """,
        """
        using MappedStructs;

        [MappedFile(Size = 24)]
        public partial struct Trade
        {
            public const int Version = 1;
            public long Price, Fee;
            public readonly long Double() => Price * 2;
            public int Lots;
            public ushort Venue;
            public byte Side, Kind;
        }
        """);

    [Fact]
    public Task What_is_left_at_the_end_is_still_reported()
    {
        var test = new FixTest<ReorderFieldsFix>(
            """
            using MappedStructs;

            [MappedFile({|MPS0006:Size = 16|})]
            public partial struct {|MPS0013:Trade|}
            {
                public byte Side;
                public long Price;
                public byte Kind;
            }
            """,
            """
            using MappedStructs;

            [MappedFile(Size = 16)]
            public partial struct {|MPS0013:Trade|}
            {
                public long Price;
                public byte Side;
                public byte Kind;
            }
            """);
        test.FixedState.MarkupHandling = MarkupMode.Allow;
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task Fix_all_reorders_every_struct_nested_ones_too() => FixTest<ReorderFieldsFix>.Check(
        """
        using MappedStructs;

        public static partial class Shop
        {
            [MappedFile]
            public partial struct {|MPS0013:Trade|}
            {
                public int Lots;
                public long Price;
                public int Venue;
            }
        }

        [MappedFile]
        public partial struct {|MPS0013:Quote|}
        {
            public int Lots;
            public long Price;
            public int Venue;
        }
        """,
        """
        using MappedStructs;

        public static partial class Shop
        {
            [MappedFile]
            public partial struct Trade
            {
                public long Price;
                public int Lots;
                public int Venue;
            }
        }

        [MappedFile]
        public partial struct Quote
        {
            public long Price;
            public int Lots;
            public int Venue;
        }
        """);

    [Theory]
    [InlineData("public short Lots; public byte Side;", "no order saves anything")]
    [InlineData("public int Lots; public long Price; public int Venue;", "all stand on one line")]
    [InlineData("public int Lots;\n#region Prices\n    public long Price;\n#endregion\n    public int Venue;\n", "a directive stands between them")]
    public Task No_fix_is_offered_where_fields_cannot_be_moved_or_need_not(string fields, string reason)
    {
        Assert.NotEmpty(reason);
        return FixTest<ReorderFieldsFix>.CheckNoFix(
            $$"""
            using MappedStructs;

            [MappedFile]
            public partial struct {|MPS0013:Trade|}
            {
                {{fields}}
            }
            """);
    }

    [Fact]
    public Task No_fix_is_offered_for_initialisers_which_run_in_order() => FixTest<ReorderFieldsFix>.CheckNoFix(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct {|MPS0013:Trade|}
        {
            public int Lots = Next();
            public long Price = Next();
            public int Venue;

            public Trade()
            {
            }

            private static int Next() => 1;
        }
        """);

    [Fact]
    public Task No_fix_is_offered_that_would_break_an_asserted_size() => FixTest<ReorderFieldsFix>.CheckNoFix(
        """
        using MappedStructs;

        [MappedFile(Size = 24)]
        public partial struct {|MPS0013:Trade|}
        {
            public int Lots;
            public long Price;
            public int Venue;
        }
        """);
}
