using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;

namespace MappedStructs.Analyzers.Tests.Contract;

/// <summary>MPS0006.</summary>
public class SizeDiffersTests
{
    [Fact]
    public Task A_struct_that_grew_past_its_size_says_both_sizes() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile({|#0:Size = 16|})]
        public partial struct Counters
        {
            public long Requests;
            public long Errors;
            public int Retries;
        }
        """,
        RuleTest.Expect("MPS0006", "'Counters' is 24 bytes, 8 more than the 16 that Size asserts: change the fields, or assert Size = 24"));

    [Fact]
    public Task A_struct_that_shrank_says_so_too() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile(Version = 2, {|#0:Size = 64|})]
        public partial struct Counters
        {
            public long Requests;
        }
        """,
        RuleTest.Expect("MPS0006", "'Counters' is 8 bytes, 56 fewer than the 64 that Size asserts: change the fields, or assert Size = 8"));

    [Fact]
    public Task A_negative_size_is_no_size_of_anything() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile({|#0:Size = -16|})]
        public partial struct Counters
        {
            public long Requests;
        }
        """,
        RuleTest.Expect("MPS0006", "'Counters' is 8 bytes, 24 more than the -16 that Size asserts: change the fields, or assert Size = 8"));

    [Fact]
    public Task The_asserted_size_is_fine() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile(Size = 16)]
        public partial struct Counters
        {
            public int Retries;
            public long Requests;
        }
        """);

    [Fact]
    public Task Packing_counts() => RuleTest.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile(Size = 12)]
        [StructLayout(LayoutKind.Sequential, Pack = 1)]
        public partial struct Counters
        {
            public int Retries;
            public long {|MPS0015:Requests|};
        }
        """);
}
