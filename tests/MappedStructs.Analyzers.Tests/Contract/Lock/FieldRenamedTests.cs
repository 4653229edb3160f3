using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;

namespace MappedStructs.Analyzers.Tests.Contract.Lock;

/// <summary>MPS0027.</summary>
public class FieldRenamedTests
{
    private const string Shipped =
        """
        Counters version 1 size 16
        0 i64 Requests
        8 i64 Errors
        """;

    [Fact]
    public Task Another_name_at_the_same_place_is_a_rename() => RuleTest.CheckShipped(
        Struct("public long {|#0:Total|}; public long Errors;"), Shipped,
        RuleTest.Expect(
            "MPS0027",
            "'Counters.Total' was shipped as 'Requests' in version 1, and files hold that name: add [RenamedFrom(\"Requests\")] and raise the version to 2"));

    [Fact]
    public Task Every_rename_is_told_at_its_own_field() => RuleTest.CheckShipped(
        Struct("public long {|MPS0027:Total|}; public long {|MPS0027:Failures|};"), Shipped);

    [Fact]
    public Task With_the_version_raised_the_attribute_alone_is_missing() => RuleTest.CheckShipped(
        Struct("public long {|#0:Total|}; public long Errors;", 2), Shipped,
        RuleTest.Expect("MPS0027", "'Counters.Total' was shipped as 'Requests' in version 1, and files hold that name: add [RenamedFrom(\"Requests\")]"));

    [Fact]
    public Task A_rename_beside_an_appended_field_is_told_in_the_new_version() => RuleTest.CheckShipped(
        Struct("public long {|MPS0027:Total|}; public long Errors; [Since(2)] public int Retries;", 2), Shipped);

    [Fact]
    public Task A_rename_with_attribute_and_version_is_fine() => RuleTest.CheckShipped(
        Struct("[RenamedFrom(\"Requests\")] public long Total; public long Errors;", 2), Shipped);

    [Fact]
    public Task Two_fields_may_exchange_their_names() => RuleTest.CheckShipped(
        Struct("[RenamedFrom(\"Requests\")] public long Errors; [RenamedFrom(\"Errors\")] public long Requests;", 2), Shipped);

    [Fact]
    public Task A_field_renamed_twice_names_what_its_files_hold() => RuleTest.CheckShipped(
        Struct("[RenamedFrom(\"Hits\"), RenamedFrom(\"Requests\")] public long Total; public long Errors;", 3),
        """
        Counters version 1 size 16
        0 i64 Hits
        8 i64 Errors

        Counters version 2 size 16
        0 i64 Requests
        8 i64 Errors
        """);

    [Fact]
    public Task Where_fields_moved_a_name_at_an_old_place_is_no_rename() => RuleTest.CheckShipped(
        Struct("public long Hits; public long Requests; public long Errors;", 2), Shipped);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Somebody_elses_file_holds_no_names(int version) => RuleTest.CheckShipped(
        Struct("public long Total; public long Errors;", version).Replace("Version", "Format = MappedFileFormat.Raw, Version"),
        Shipped.Replace("size 16", "size 16 raw offset 0"));

    [Fact]
    public Task A_struct_that_was_renamed_as_a_field_is_one_rename() => RuleTest.CheckShipped(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Quote
        {
            public Level {|#0:BestBid|};
        }

        public struct Level
        {
            public double Price;
            public long Quantity;
        }
        """,
        """
        Quote version 1 size 16
        0 f64 Bid.Price
        8 i64 Bid.Quantity
        """,
        RuleTest.Expect(
            "MPS0027", "'Quote.BestBid' was shipped as 'Bid' in version 1, and files hold that name: add [RenamedFrom(\"Bid\")] and raise the version to 2"));

    [Fact]
    public Task A_field_of_a_nested_struct_is_one_rename_however_often_the_struct_is_used() => RuleTest.CheckShipped(
        Nested("public double Cost;", "{|#0:Bid|}"), NestedShipped,
        RuleTest.Expect(
            "MPS0027", "'Quote.Bid.Cost' was shipped as 'Price' in version 1, and files hold that name: add [RenamedFrom(\"Price\")] and raise the version to 2"));

    [Fact]
    public Task A_nested_field_carries_the_attribute_itself() => RuleTest.CheckShipped(
        Nested("[RenamedFrom(\"Price\")] public double Cost;", "Bid", 2), NestedShipped);

    [Fact]
    public Task Elements_of_an_inline_array_are_renamed_as_well() => RuleTest.CheckShipped(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Book
        {
            public Levels {|MPS0027:Bids|};
        }

        [System.Runtime.CompilerServices.InlineArray(10)]
        public struct Levels
        {
            private Level _first;
        }

        public struct Level
        {
            public double Cost;
        }
        """,
        """
        Book version 1 size 80
        0 f64[10] Bids.Price
        """);

    private const string NestedShipped =
        """
        Quote version 1 size 16
        0 f64 Bid.Price
        8 f64 Ask.Price
        """;

    private static string Nested(string field, string bid, int version = 1) =>
        $$"""
        using MappedStructs;

        [MappedFile(Version = {{version}})]
        public partial struct Quote
        {
            public Level {{bid}};
            public Level Ask;
        }

        public struct Level
        {
            {{field}}
        }
        """;

    private static string Struct(string fields, int version = 1) =>
        $$"""
        using MappedStructs;

        [MappedFile(Version = {{version}})]
        public partial struct Counters
        {
            {{fields}}
        }
        """;
}
