using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.CodeFixes;

namespace MappedStructs.Analyzers.Tests.Usage;

/// <summary>MPS0003.</summary>
public class ContainingTypeNotPartialTests
{
    [Fact]
    public Task A_containing_class_that_is_not_partial_is_told_so_at_its_name() => RuleTest.Check(
        """
        using MappedStructs;

        public class {|#0:Server|}
        {
            [MappedFile]
            public partial struct Counters
            {
                public long Requests;
            }
        }
        """,
        RuleTest.Expect("MPS0003", "'Server' contains the mapped struct 'Server.Counters' but is not partial, so nothing can be generated for 'Server.Counters': add the 'partial' modifier to 'Server'"));

    [Fact]
    public Task Every_containing_type_must_be_partial() => RuleTest.Check(
        """
        using MappedStructs;

        public static class {|MPS0003:Server|}
        {
            public interface {|MPS0003:IParts|}
            {
                [MappedFile]
                public partial struct Counters
                {
                    public long Requests;
                }
            }
        }
        """);

    [Fact]
    public Task Partial_containing_types_are_fine() => RuleTest.Check(
        """
        using MappedStructs;

        public static partial class Server
        {
            public partial record Parts
            {
                [MappedFile]
                public partial struct Counters
                {
                    public long Requests;
                }
            }
        }
        """);

    [Fact]
    public Task The_fix_makes_the_containing_types_partial() => FixTest<AddPartialFix>.Check(
        """
        using MappedStructs;

        /// <summary>Serves.</summary>
        public static class {|MPS0003:Server|}
        {
            // Within.
            internal record {|MPS0003:Parts|}
            {
                [MappedFile]
                public partial struct Counters
                {
                    public long Requests;
                }
            }
        }
        """,
        """
        using MappedStructs;

        /// <summary>Serves.</summary>
        public static partial class Server
        {
            // Within.
            internal partial record Parts
            {
                [MappedFile]
                public partial struct Counters
                {
                    public long Requests;
                }
            }
        }
        """);
}
