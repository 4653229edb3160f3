using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;

namespace MappedStructs.Analyzers.Tests.Usage;

/// <summary>Where the problems of several structs in one type, and of one struct in several ways, end up.</summary>
public class NestedProblemTests
{
    [Fact]
    public Task A_containing_type_is_told_once_however_many_structs_it_holds() => RuleTest.Check(
        """
        using MappedStructs;

        public class {|MPS0003:Server|}
        {
            [MappedFile]
            public partial struct Counters
            {
                public long Requests;
            }

            [MappedFile]
            public partial struct Gauges
            {
                public double Load;
            }
        }
        """);

    [Fact]
    public Task Struct_and_containing_type_are_each_told_their_own() => RuleTest.Check(
        """
        using MappedStructs;

        public class {|MPS0002:{|MPS0003:Server|}|}<T>
        {
            [MappedFile]
            public struct {|MPS0001:Counters|}
            {
                public long Requests;
            }
        }
        """);

    [Fact]
    public Task A_mapped_struct_inside_another_needs_both_to_be_partial() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public struct {|MPS0001:{|MPS0003:Header|}|}
        {
            [MappedFile]
            public partial struct Entry
            {
                public long Offset;
            }

            public Entry First;
        }
        """);
}
