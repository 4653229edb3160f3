using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Layout;

/// <summary>MPS0010.</summary>
public class FieldsNobodyCanPlaceOrNameTests
{
    [Fact]
    public Task Fields_in_a_second_part_have_no_certain_place() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct {|CS0282:Counters|}
        {
            public long Requests;
        }

        public partial struct Counters
        {
            public long {|#0:Errors|};
            public long Retries;
        }
        """,
        Warn("'Counters.Errors' is declared in another part than the first field, and C# leaves open which part's fields come first: declare all fields in one part"));

    [Fact]
    public Task A_positional_parameter_is_a_field_that_nobody_can_name() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial record struct Point(long {|#0:X|}, long {|#1:Y|});
        """,
        Warn("'Point.X' is a positional parameter, whose field no code can name, so there is no ref to it: declare a field"),
        Warn("'Point.Y' is a positional parameter, whose field no code can name, so there is no ref to it: declare a field", 1));

    [Fact]
    public Task So_is_an_automatic_property() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Point
        {
            public long {|#0:X|} { get; set; }
        }
        """,
        Warn("'Point.X' is an auto-property, whose field no code can name, so there is no ref to it: declare a field"));

    [Fact]
    public Task A_captured_parameter_has_no_place_that_code_could_know() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct {|#0:Point|}(long x)
        {
            public long Y;
            public readonly long Sum => x + Y;
        }
        """,
        Warn("'Point.x' is a captured parameter, kept in a field without a name whose place the compiler chooses, so nothing is generated: assign the parameter to a field of your own"));

    [Fact]
    public Task Parameters_that_only_initialise_fields_are_fine() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Point(long x)
        {
            public long X = x;
        }
        """);

    [Fact]
    public Task Computed_properties_and_methods_in_other_parts_are_fine() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Counters
        {
            public long Requests;
            public long Errors;
        }

        public partial struct Counters
        {
            public const int Shards = 4;
            public static long Total;
            public readonly double ErrorRate => (double)Errors / Requests;
        }
        """);

    private static DiagnosticResult Warn(string message, int at = 0) =>
        RuleTest.Expect("MPS0010", message, at, DiagnosticSeverity.Warning);
}
