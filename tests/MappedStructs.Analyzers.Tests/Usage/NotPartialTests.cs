using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.CodeFixes;

namespace MappedStructs.Analyzers.Tests.Usage;

/// <summary>MPS0001.</summary>
public class NotPartialTests
{
    [Fact]
    public Task A_struct_that_is_not_partial_is_told_so_at_its_name() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public struct {|#0:Counters|}
        {
            public long Requests;
        }
        """,
        RuleTest.Expect("MPS0001", "'Counters' is marked [MappedFile] but is not partial, so nothing can be generated for it: add the 'partial' modifier"));

    [Fact]
    public Task A_record_struct_must_be_partial_too() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public record struct {|MPS0001:Counters|}
        {
            public long Requests;
        }
        """);

    [Fact]
    public Task A_partial_struct_is_fine() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Counters
        {
            public long Requests;
        }
        """);

    [Fact]
    public Task A_struct_without_the_attribute_is_nobodys_business() => RuleTest.Check(
        """
        public struct Counters
        {
            public long Requests;
            public string Host;
        }
        """);

    [Fact]
    public Task The_fix_puts_partial_last_and_keeps_every_comment() => FixTest<AddPartialFix>.Check(
        """
        using MappedStructs;

        // What the server counts.
        [MappedFile] // one file a server
        public /* for everybody */ struct {|MPS0001:Counters|} // no rows
        {
            public long Requests;
        }
        """,
        """
        using MappedStructs;

        // What the server counts.
        [MappedFile] // one file a server
        public /* for everybody */ partial struct Counters // no rows
        {
            public long Requests;
        }
        """);

    [Fact]
    public Task The_fix_keeps_comments_before_a_struct_without_modifiers() => FixTest<AddPartialFix>.Check(
        """
        using MappedStructs;

        [MappedFile]
        // What the server counts.
        struct {|MPS0001:Counters|}
        {
            public long Requests;
        }
        """,
        """
        using MappedStructs;

        [MappedFile]
        // What the server counts.
        partial struct Counters
        {
            public long Requests;
        }
        """);

    [Fact]
    public Task The_fix_makes_a_readonly_record_struct_partial() => FixTest<AddPartialFix>.Check(
        """
        using MappedStructs;

        [MappedFile]
        internal readonly record struct {|MPS0001:Counters|}
        {
            public readonly long Requests;
        }
        """,
        """
        using MappedStructs;

        [MappedFile]
        internal readonly partial record struct Counters
        {
            public readonly long Requests;
        }
        """);

    [Fact]
    public Task Fix_all_makes_every_struct_partial() => FixTest<AddPartialFix>.Check(
        """
        using MappedStructs;

        [MappedFile]
        public struct {|MPS0001:Counters|}
        {
            public long Requests;
        }

        [MappedFile]
        struct {|MPS0001:Gauges|}
        {
            public double Load;
        }
        """,
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Counters
        {
            public long Requests;
        }

        [MappedFile]
        partial struct Gauges
        {
            public double Load;
        }
        """);
}
