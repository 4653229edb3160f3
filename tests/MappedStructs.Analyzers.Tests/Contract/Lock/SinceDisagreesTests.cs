using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Contract.Lock;

/// <summary>MPS0029.</summary>
public class SinceDisagreesTests
{
    private const string Shipped =
        """
        Counters version 1 size 8
        0 i64 Requests

        Counters version 2 size 16
        0 i64 Requests
        8 i64 Errors
        """;

    [Fact]
    public Task An_appended_field_says_since_when_it_is_there() => Check(
        "public long Requests; [Since(2)] public long Errors; public long {|#0:Retries|};", 3,
        "'Counters.Retries' was added after version 2 was shipped and does not say so: add [Since(3)]");

    [Fact]
    public Task An_appended_field_that_says_so_is_fine() => Check(
        "public long Requests; [Since(2)] public long Errors; [Since(3)] public long Retries;", 3);

    [Fact]
    public Task A_field_may_name_a_version_that_was_never_shipped() => Check(
        "public long Requests; [Since(2)] public long Errors; [Since(3)] public long Retries;", 4);

    [Fact]
    public Task What_was_shipped_without_the_attribute_stays_as_it_is() => Check("public long Requests; public long Errors;", 2);

    [Fact]
    public Task After_a_break_nobody_has_to_say_what_is_new() => Check("public int Requests; public long Retries;", 3);

    [Fact]
    public Task A_field_added_to_a_nested_struct_is_no_field_of_the_mapped_one() => RuleTest.CheckShipped(
        """
        using MappedStructs;

        [MappedFile(Version = 2)]
        public partial struct Quote
        {
            public Level Bid;
        }

        public struct Level
        {
            public double Price;
            public int Quantity;
            public int Orders;
        }
        """,
        """
        Quote version 1 size 16
        0 f64 Bid.Price
        8 i32 Bid.Quantity
        """);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public Task Fields_are_there_since_version_1_without_saying_so(int version) => CheckAlone(
        $"[{{|#0:Since({version})|}}] public long Requests;", 1,
        $"'Counters.Requests' says [Since({version})], but versions count from 1 and fields without [Since] are there from the first on: remove [Since], it has been there from the start");

    [Fact]
    public Task A_field_cannot_come_from_the_future() => CheckAlone(
        "public long Requests; [{|#0:Since(3)|}] public long Errors;", 2,
        "'Counters.Errors' says [Since(3)], but the struct is at version 2: say [Since(2)]");

    [Fact]
    public Task A_field_for_a_version_that_is_not_stated_yet_is_no_mistake_of_its_attribute() => RuleTest.CheckShipped(
        """
        using MappedStructs;

        [MappedFile(Version = 2)]
        public partial struct {|MPS0026:Counters|}
        {
            public long Requests;
            [Since(2)] public long Errors;
            [Since(3)] public long Retries;
        }
        """,
        Shipped);

    [Fact]
    public Task A_field_that_an_older_version_was_shipped_with_is_older() => Check(
        "public long Requests; [{|#0:Since(3)|}] public long Errors; [Since(3)] public long Retries;", 3,
        "'Counters.Errors' says [Since(3)], but version 2 was shipped with it: say [Since(2)]");

    [Fact]
    public Task A_field_from_the_first_version_needs_no_attribute() => Check(
        "[{|#0:Since(2)|}] public long Requests; [Since(2)] public long Errors;", 2,
        "'Counters.Requests' says [Since(2)], but version 1 was shipped with it: remove [Since], it has been there from the start");

    [Fact]
    public Task A_renamed_field_is_as_old_as_under_its_old_name() => Check(
        "[{|#0:Since(3)|}, RenamedFrom(\"Requests\")] public long Total; public long Errors;", 3,
        "'Counters.Total' says [Since(3)], but version 2 was shipped with it: remove [Since], it has been there from the start");

    [Fact]
    public Task A_field_that_an_earlier_version_was_shipped_without_is_younger() => Check(
        "public long Requests; [Since(2)] public long Errors; [{|#0:Since(2)|}] public long Retries;", 3,
        "'Counters.Retries' says [Since(2)], but version 2 was shipped without it: say [Since(3)]");

    [Fact]
    public Task A_field_that_was_away_for_a_version_came_back_in_the_next() => RuleTest.CheckShipped(
        Struct("public int Requests; [Since(3)] public int Errors;", 3),
        """
        Counters version 1 size 8
        0 i32 Requests
        4 i32 Errors

        Counters version 2 size 4
        0 i32 Requests
        """);

    [Fact]
    public Task An_earlier_name_is_not_empty() => CheckAlone(
        "[{|#0:RenamedFrom(\"\")|}] public long Requests;", 1,
        "'Counters.Requests' says [RenamedFrom] without a name: write the name that the field was shipped under, or remove the attribute");

    [Fact]
    public Task An_earlier_name_is_not_that_of_another_field() => CheckAlone(
        "[{|#0:RenamedFrom(\"Errors\")|}] public long Requests; public long Errors;", 2,
        "'Counters.Requests' says [RenamedFrom(\"Errors\")], but 'Errors' still is a field of the struct: name one that is gone, or remove the attribute");

    [Fact]
    public Task An_earlier_name_is_not_the_present_one() => CheckAlone(
        "[{|#0:RenamedFrom(\"Requests\")|}] public long Requests;", 2,
        "'Counters.Requests' says [RenamedFrom(\"Requests\")], but 'Requests' still is a field of the struct: name one that is gone, or remove the attribute");

    [Fact]
    public Task A_field_may_take_the_name_of_one_that_was_renamed_itself() => RuleTest.Check(
        Struct("[RenamedFrom(\"Requests\")] public long Total; [RenamedFrom(\"Errors\")] public long Requests;", 2));

    private static Task Check(string fields, int version, string? message = null) =>
        RuleTest.CheckShipped(Struct(fields, version), Shipped, Expected(message));

    private static Task CheckAlone(string fields, int version, string message) => RuleTest.Check(Struct(fields, version), Expected(message));

    private static DiagnosticResult[] Expected(string? message) => message is null ? [] : [RuleTest.Expect("MPS0029", message)];

    private static string Struct(string fields, int version) =>
        $$"""
        using MappedStructs;

        [MappedFile(Version = {{version}})]
        public partial struct Counters
        {
            {{fields}}
        }
        """;
}
