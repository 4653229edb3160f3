using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Usage;

/// <summary>MPS0012.</summary>
public class FieldHiddenTests
{
    [Theory]
    [InlineData("Value", "MappedRecord<T>.Value")]
    [InlineData("File", "MappedRecord<T>.File")]
    [InlineData("Flush", "MappedRecord<T>.Flush")]
    [InlineData("Lease", "MappedRecord<T>.Lease")]
    [InlineData("View", "the emitted extension View")]
    public Task A_field_named_as_a_member_of_the_records_is_pointed_out(string field, string winner) => RuleTest.Check(
        $$"""
        using MappedStructs;

        [MappedFile]
        public partial struct Counters
        {
            public long {|#0:{{field}}|};
        }
        """,
        RuleTest.Expect(
            "MPS0012",
            $"Field '{field}' of 'Counters' has no property of its own on a record because {winner} has that name: reach it as Value.{field} or View.{field}",
            severity: DiagnosticSeverity.Info));

    [Fact]
    public Task What_the_message_names_does_reach_the_field() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Counters
        {
            public long {|MPS0012:Value|};
            public long {|MPS0012:View|};
            public long Requests;
        }

        public static class Program
        {
            public static long Sum(string path)
            {
                using var counters = Counters.Open(path);
                counters.Value.Value++;
                counters.Value.View++;
                counters.View.View++;
                return counters.View.Value + counters.Requests;
            }
        }
        """);

    [Fact]
    public Task Names_of_statics_hide_nothing() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Counters
        {
            public long Open;
            public long Create;
            public long Path;
            public long @class;
        }
        """);

    [Fact]
    public Task A_private_field_has_no_property_to_hide() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Counters
        {
            private long Value;
            public readonly long Double() => Value * 2;
        }
        """);
}
