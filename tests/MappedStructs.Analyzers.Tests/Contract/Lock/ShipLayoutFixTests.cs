using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.CodeFixes;

namespace MappedStructs.Analyzers.Tests.Contract.Lock;

/// <summary>MPS0025: ship this layout.</summary>
public class ShipLayoutFixTests
{
    private const string Source =
        """
        using MappedStructs;

        [MappedFile]
        public partial struct {|MPS0025:Counters|}
        {
            public long Requests;
            public FixedString32 Host;
        }
        """;

    private const string Entry = "Counters version 1 size 40\n0 i64 Requests\n8 string32 Host\n";

    [Fact]
    public Task A_project_without_the_file_gets_one() => Check(null, Entry);

    [Fact]
    public Task An_empty_file_has_the_entry_and_nothing_else() => Check("", Entry);

    [Fact]
    public Task Comments_stay_on_top() => Check("# Layouts of the shop", "# Layouts of the shop\n\n" + Entry);

    [Fact]
    public Task Line_ends_are_those_of_the_file() => Check("# Layouts of the shop\r\n", ("# Layouts of the shop\n\n" + Entry).ReplaceLineEndings("\r\n"));

    [Fact]
    public Task A_file_that_ends_with_an_empty_line_gets_no_other() => Check("# Layouts of the shop\n\n", "# Layouts of the shop\n\n" + Entry);

    [Fact]
    public Task All_layouts_are_shipped_at_once_each_at_its_place() => FixTest<ShipLayoutFix>.CheckShipped(
        """
        using MappedStructs;

        namespace Shop
        {
            [MappedFile]
            public partial struct {|MPS0025:Tick|}
            {
                public double Price;
            }

            [MappedFile(Name = "Bar (daily)", Version = 2)]
            public partial struct {|MPS0025:Bar|}
            {
                public double Close;
                [Since(2)] public long Volume;
            }

            [MappedFile]
            public partial struct Quote
            {
                public double Bid;
            }
        }
        """,
        """
        Bar (daily) version 1 size 8
        0 f64 Close

        # written by the feed handler
        Shop.Quote version 1 size 8
        0 f64 Bid
        """,
        """
        using MappedStructs;

        namespace Shop
        {
            [MappedFile]
            public partial struct Tick
            {
                public double Price;
            }

            [MappedFile(Name = "Bar (daily)", Version = 2)]
            public partial struct Bar
            {
                public double Close;
                [Since(2)] public long Volume;
            }

            [MappedFile]
            public partial struct Quote
            {
                public double Bid;
            }
        }
        """,
        """
        Bar (daily) version 1 size 8
        0 f64 Close

        Bar (daily) version 2 size 16
        0 f64 Close
        8 i64 Volume

        # written by the feed handler
        Shop.Quote version 1 size 8
        0 f64 Bid

        Shop.Tick version 1 size 8
        0 f64 Price

        """);

    private static Task Check(string? before, string after) =>
        FixTest<ShipLayoutFix>.CheckShipped(Source, before, Source.Replace("{|MPS0025:Counters|}", "Counters"), after);
}
