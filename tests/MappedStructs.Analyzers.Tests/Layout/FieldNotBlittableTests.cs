using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;

namespace MappedStructs.Analyzers.Tests.Layout;

/// <summary>MPS0004.</summary>
public class FieldNotBlittableTests
{
    [Theory]
    [InlineData("string", "string", "the text as a FixedString16 up to a FixedString512")]
    [InlineData("int[]", "int[]", "the elements as an [InlineArray] struct or a fixed buffer")]
    [InlineData("object", "object", "its values as fields, or a number that names it, such as an id or a row")]
    [InlineData("System.Action", "Action", "its values as fields, or a number that names it, such as an id or a row")]
    [InlineData("System.IComparable", "IComparable", "its values as fields, or a number that names it, such as an id or a row")]
    public Task A_reference_is_told_what_to_store_in_its_place(string type, string shown, string replacement) => RuleTest.Check(
        $$"""
        #nullable disable
        using MappedStructs;

        [MappedFile]
        public partial struct Counters
        {
            public long Requests;
            public {{type}} {|#0:Host|};
        }
        """,
        RuleTest.Expect("MPS0004", $"'Counters.Host ({shown})' is a reference, whose bytes mean nothing in a file: store {replacement}"));

    [Fact]
    public Task The_path_through_nested_structs_is_named() => RuleTest.Check(
        """
        #nullable disable
        using MappedStructs;

        public struct Address
        {
            public int Zip;
            public Names Names;
        }

        public struct Names
        {
            public string Street;
        }

        [MappedFile]
        public partial struct Customer
        {
            public Address {|#0:Home|};
        }
        """,
        RuleTest.Expect("MPS0004", "'Customer.Home.Names.Street (string)' is a reference, whose bytes mean nothing in a file: store the text as a FixedString16 up to a FixedString512"));

    [Fact]
    public Task Every_field_with_a_reference_is_reported() => RuleTest.Check(
        """
        #nullable disable
        using MappedStructs;

        [MappedFile]
        public partial struct Counters
        {
            public string {|MPS0004:Host|}, {|MPS0004:Zone|};
            public long Requests;
            public byte[] {|MPS0004:Blob|};
        }
        """);

    [Fact]
    public Task The_reference_behind_a_property_is_reported_at_the_property() => RuleTest.Check(
        """
        #nullable disable
        using MappedStructs;

        [MappedFile]
        public partial struct Counters
        {
            public string {|MPS0004:Host|} { get; set; }
        }
        """);

    [Fact]
    public Task Static_members_and_constants_are_not_in_the_file() => RuleTest.Check(
        """
        #nullable disable
        using MappedStructs;

        [MappedFile]
        public partial struct Counters
        {
            public const string Unit = "requests";
            public static string Owner;
            public long Requests;
            public string Text => Requests.ToString();
        }
        """);

    [Fact]
    public Task What_the_remedies_name_is_fine() => RuleTest.Check(
        """
        using MappedStructs;
        using System.Runtime.CompilerServices;

        [InlineArray(4)]
        public struct Levels
        {
            private double _level;
        }

        public enum Side : byte { Buy, Sell }

        [MappedFile]
        public partial struct Order
        {
            public FixedString32 Symbol;
            public Levels Levels;
            public Side Side;
            public System.Guid Id;
            public UnixTime Placed;
            public BigEndian<int> Quantity;
        }
        """);
}
