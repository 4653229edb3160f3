using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;

namespace MappedStructs.Analyzers.Tests.Contract.Lock;

/// <summary>MPS0028.</summary>
public class VersionDisagreesTests
{
    private const string Shipped =
        """
        Counters version 2 size 16
        0 i64 Requests
        8 i64 Errors
        """;

    [Fact]
    public Task A_version_without_a_change() => Check(
        "{|#0:Version = 3|}", "public long Requests; public long Errors;",
        "'Counters' is declared as version 3, but has the very layout that was shipped as version 2: set Version = 2");

    [Fact]
    public Task A_declared_rename_without_a_version() => Check(
        "{|#0:Version = 2|}", "[RenamedFrom(\"Requests\")] public long Total; public long Errors;",
        "'Counters' was shipped as version 2 and still is, but 'Requests' was renamed to 'Total': set Version = 3");

    [Fact]
    public Task A_version_that_went_back_although_nothing_changed() => Check(
        "Name = \"Counters\", {|#0:Version = 1|}", "public long Requests; public long Errors;",
        "'Counters' is declared as version 1, but version 2 was shipped: set Version = 2");

    [Fact]
    public Task A_version_that_went_back_with_a_change_needs_a_new_one() => Check(
        "{|#0:Version = 1|}", "public long Requests;",
        "'Counters' is declared as version 1, but version 2 was shipped: set Version = 3");

    [Fact]
    public Task A_struct_of_an_earlier_version_may_be_kept_for_its_files() => RuleTest.CheckShipped(
        """
        using MappedStructs;

        [MappedFile(Version = 2)]
        public partial struct Counters
        {
            public long Requests;
            [Since(2)] public long Errors;
        }

        [MappedFile(Name = "Counters", Version = 1)]
        public partial struct CountersOf2024
        {
            public long Requests;
        }

        [MappedFile(Name = "Counters", {|#0:Version = 1|})]
        public partial struct NoCountersAtAll
        {
            public int Requests;
        }
        """,
        "Counters version 1 size 8\n0 i64 Requests\n\n" + Shipped,
        RuleTest.Expect("MPS0028", "'NoCountersAtAll' is declared as version 1, but version 2 was shipped: set Version = 3"));

    [Fact]
    public Task Without_an_argument_the_attribute_is_where_the_version_is_missing() => RuleTest.CheckShipped(
        """
        using MappedStructs;

        [{|#0:MappedFile|}]
        public partial struct Counters
        {
            public long Requests;
            public long Errors;
        }
        """,
        Shipped,
        RuleTest.Expect("MPS0028", "'Counters' is declared as version 1, but version 2 was shipped: set Version = 2"));

    [Fact]
    public Task Versions_count_from_1_shipped_or_not() => RuleTest.Check(
        Struct("{|#0:Version = 0|}", "public long Requests;"),
        RuleTest.Expect("MPS0028", "'Counters' is declared as version 0, and versions count from 1: set Version = 1"));

    [Fact]
    public Task A_version_may_skip_numbers() => RuleTest.CheckShipped(
        Struct("Version = 7", "public long Requests; public long Errors; [Since(7)] public long Retries;"), Shipped);

    private static Task Check(string arguments, string fields, string message) =>
        RuleTest.CheckShipped(Struct(arguments, fields), Shipped, RuleTest.Expect("MPS0028", message));

    private static string Struct(string arguments, string fields) =>
        $$"""
        using MappedStructs;

        [MappedFile({{arguments}})]
        public partial struct Counters
        {
            {{fields}}
        }
        """;
}
