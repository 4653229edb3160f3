using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.CodeFixes;

namespace MappedStructs.Analyzers.Tests.Contract.Lock;

/// <summary>The fixes of MPS0027, MPS0028 and MPS0029.</summary>
public class HistoryFixTests
{
    private const string Shipped = "Counters version 1 size 16\n0 i64 Requests\n8 i64 Errors\n";

    [Fact]
    public Task A_rename_is_traced_and_the_version_raised_and_shipped() => FixTest<AddRenamedFromFix>.CheckShipped(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Counters
        {
            /// <summary>All of them.</summary>
            public long {|MPS0027:Total|}; // not only the good ones
            public long Errors;
        }
        """,
        Shipped,
        """
        using MappedStructs;

        [MappedFile(Version = 2)]
        public partial struct Counters
        {
            /// <summary>All of them.</summary>
            [RenamedFrom("Requests")]
            public long Total; // not only the good ones
            public long Errors;
        }
        """,
        Shipped + "\nCounters version 2 size 16\n0 i64 Total\n8 i64 Errors\n");

    [Fact]
    public Task Of_two_renames_the_last_raises_the_version() => FixTest<AddRenamedFromFix>.CheckShipped(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Counters
        {
            public long {|MPS0027:Total|}, {|MPS0027:Failures|};
        }
        """,
        Shipped,
        """
        using MappedStructs;

        [MappedFile(Version = 2)]
        public partial struct Counters
        {
            [RenamedFrom("Requests")]
            public long Total;
            [RenamedFrom("Errors")]
            public long Failures;
        }
        """,
        Shipped + "\nCounters version 2 size 16\n0 i64 Total\n8 i64 Failures\n");

    [Fact]
    public Task In_a_new_version_the_attribute_is_all() => FixTest<AddRenamedFromFix>.CheckShipped(
        """
        [MappedStructs.MappedFile(Version = 2)]
        public partial struct Counters
        {
            public long {|MPS0027:Total|};
            public long Errors;
        }
        """,
        Shipped,
        """
        [MappedStructs.MappedFile(Version = 2)]
        public partial struct Counters
        {
            [MappedStructs.RenamedFrom("Requests")]
            public long Total;
            public long Errors;
        }
        """,
        Shipped);

    [Fact]
    public Task A_nested_field_gets_the_attribute_where_it_is_declared() => FixTest<AddRenamedFromFix>.CheckShipped(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Quote
        {
            public Level {|MPS0027:Bid|};
            public Level Ask;
        }

        public struct Level
        {
            public double Cost;
        }
        """,
        "Quote version 1 size 16\n0 f64 Bid.Price\n8 f64 Ask.Price\n",
        """
        using MappedStructs;

        [MappedFile(Version = 2)]
        public partial struct Quote
        {
            public Level Bid;
            public Level Ask;
        }

        public struct Level
        {
            [RenamedFrom("Price")]
            public double Cost;
        }
        """,
        "Quote version 1 size 16\n0 f64 Bid.Price\n8 f64 Ask.Price\n\nQuote version 2 size 16\n0 f64 Bid.Cost\n8 f64 Ask.Cost\n");

    [Fact]
    public Task A_change_without_a_version_gets_one_and_is_shipped() => FixTest<SetVersionFix>.CheckShipped(
        """
        using MappedStructs;

        [{|MPS0028:MappedFile|}]
        public partial struct Counters
        {
            [RenamedFrom("Requests")] public long Total;
            public long Errors;
        }
        """,
        Shipped,
        """
        using MappedStructs;

        [MappedFile(Version = 2)]
        public partial struct Counters
        {
            [RenamedFrom("Requests")] public long Total;
            public long Errors;
        }
        """,
        Shipped + "\nCounters version 2 size 16\n0 i64 Total\n8 i64 Errors\n");

    [Fact]
    public Task A_version_without_a_change_is_taken_back() => FixTest<SetVersionFix>.CheckShipped(
        Unchanged("{|MPS0028:Version = /* soon */ 2|}, Size = 16"), Shipped, Unchanged("Version = /* soon */ 1, Size = 16"), Shipped);

    [Fact]
    public Task A_version_that_cannot_be_is_the_first() => FixTest<SetVersionFix>.CheckShipped(
        Unchanged("{|MPS0028:Version = 0|}"), null, Unchanged("Version = 1"), null);

    [Fact]
    public Task All_versions_are_set_at_once() => FixTest<SetVersionFix>.CheckShipped(
        """
        using MappedStructs;

        [MappedFile({|MPS0028:Version = 2|})]
        public partial struct A
        {
            public int X;
        }

        [MappedFile({|MPS0028:Version = 1|})]
        public partial struct B
        {
            public int X;
        }
        """,
        "A version 1 size 4\n0 i32 X\n\nB version 2 size 8\n0 i64 X\n",
        """
        using MappedStructs;

        [MappedFile(Version = 1)]
        public partial struct A
        {
            public int X;
        }

        [MappedFile(Version = 3)]
        public partial struct B
        {
            public int X;
        }
        """,
        "A version 1 size 4\n0 i32 X\n\nB version 2 size 8\n0 i64 X\n\nB version 3 size 4\n0 i32 X\n");

    [Fact]
    public Task Histories_are_corrected_one_by_one_and_all_at_once() => FixTest<CorrectHistoryFix>.CheckShipped(
        """
        using MappedStructs;

        [MappedFile(Version = 2)]
        public partial struct Counters
        {
            // the first
            [{|MPS0029:Since(2)|}]
            public long Requests;
            [{|MPS0029:RenamedFrom("")|}, RenamedFrom("Failures")] public long Errors;
            [{|MPS0029:Since(9)|}] public long Retries;

            /// <summary>How long it took.</summary>
            public long {|MPS0029:Time|};
        }
        """,
        Shipped,
        """
        using MappedStructs;

        [MappedFile(Version = 2)]
        public partial struct Counters
        {
            // the first
            public long Requests;
            [RenamedFrom("Failures")] public long Errors;
            [Since(2)] public long Retries;

            /// <summary>How long it took.</summary>
            [Since(2)]
            public long Time;
        }
        """,
        Shipped);

    private static string Unchanged(string arguments) =>
        $$"""
        using MappedStructs;

        [MappedFile({{arguments}})]
        public partial struct Counters
        {
            public long Requests;
            public long Errors;
        }
        """;
}
