using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;

namespace MappedStructs.Analyzers.Tests.Usage;

/// <summary>MPS0002.</summary>
public class NotPlainStructTests
{
    [Fact]
    public Task A_class_cannot_be_the_layout_of_a_file() => RuleTest.Check(
        """
        using MappedStructs;

        [{|CS0592:MappedFile|}]
        public partial class {|#0:Counters|}
        {
            public long Requests;
        }
        """,
        RuleTest.Expect("MPS0002", "'Counters' cannot be the layout of a file because it is a class, whose members no file can hold: declare it a partial struct"));

    [Fact]
    public Task An_interface_cannot_either() => RuleTest.Check(
        """
        using MappedStructs;

        [{|CS0592:MappedFile|}]
        public partial interface {|#0:ICounters|}
        {
        }
        """,
        RuleTest.Expect("MPS0002", "'ICounters' cannot be the layout of a file because it is an interface, whose members no file can hold: declare it a partial struct"));

    [Fact]
    public Task A_record_class_cannot_either() => RuleTest.Check(
        """
        using MappedStructs;

        [{|CS0592:MappedFile|}]
        public partial record {|#0:Counters|}(long Requests);
        """,
        RuleTest.Expect("MPS0002", "'Counters' cannot be the layout of a file because it is a record class, whose members no file can hold: declare it a partial struct"));

    [Fact]
    public Task A_ref_struct_lives_on_the_stack_only() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public ref partial struct {|#0:Counters|}
        {
            public long Requests;
        }
        """,
        RuleTest.Expect("MPS0002", "'Counters' cannot be the layout of a file because it is a ref struct, which lives on the stack only: remove the 'ref' modifier"));

    [Fact]
    public Task A_generic_struct_has_many_layouts() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct {|#0:Pair|}<T> where T : unmanaged
        {
            public T First;
            public T Second;
        }
        """,
        RuleTest.Expect("MPS0002", "'Pair<T>' cannot be the layout of a file because it is generic, which makes a different layout of every type argument: annotate a struct that names the types"));

    [Fact]
    public Task A_struct_inside_a_generic_type_is_generic_with_it() => RuleTest.Check(
        """
        using MappedStructs;

        public partial class {|#0:Store|}<T>
        {
            [MappedFile]
            public partial struct Counters
            {
                public long Requests;
            }
        }
        """,
        RuleTest.Expect("MPS0002", "'Store<T>.Counters' cannot be the layout of a file because it is inside the generic type 'Store<T>', which makes a different struct of every type argument: declare it outside of 'Store<T>'"));

    [Fact]
    public Task Record_structs_and_readonly_structs_are_plain_structs() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial record struct Counters
        {
            public long Requests;
        }

        [MappedFile]
        public readonly partial struct Header
        {
            public readonly long Magic;
        }
        """);

    [Fact]
    public Task A_generic_struct_of_named_types_is_fine_as_a_field() => RuleTest.Check(
        """
        using MappedStructs;

        public struct Pair<T> where T : unmanaged
        {
            public T First;
            public T Second;
        }

        [MappedFile]
        public partial struct Span
        {
            public Pair<long> Bounds;
        }
        """);
}
