using System.Threading.Tasks;

namespace MappedStructs.Analyzers.Tests.Contract.Lock;

/// <summary>MPS0026: accept the break.</summary>
public class AcceptBreakFixTests
{
    [Fact]
    public Task Accept_leaves_the_fields_and_keeps_the_old_version_in_the_file() => BrokenCounters.Check("AcceptRepair", BrokenCounters.InTheMiddle, BrokenCounters.Shipped,
        BrokenCounters.InTheMiddle.Replace("[MappedFile]", "[MappedFile(Version = 2)]").Replace("{|MPS0026:Counters|}", "Counters"),
        BrokenCounters.Shipped +
        """

        Counters version 2 size 56
        0 i64 Requests
        8 i64 Retries
        16 i64 Errors
        24 string32 Host

        """);

    [Fact]
    public Task All_structs_are_accepted_at_once_and_the_file_stays_sorted() => BrokenCounters.Check(
        "AcceptRepair",
        """
        using MappedStructs;

        [MappedFile]
        public partial struct {|MPS0026:A|}
        {
            public int X;
        }

        [MappedFile(Version = 3)]
        public partial struct {|MPS0026:B|}
        {
            public int X;

            [MappedFile]
            public partial struct {|MPS0026:Inner|}
            {
                public int X;
            }
        }
        """,
        """
        # Layouts of the shop.

        A version 1 size 8
        0 i64 X

        # since the move
        B version 3 size 8
        0 i64 X

        B.Inner version 1 size 8
        0 i64 X
        """,
        """
        using MappedStructs;

        [MappedFile(Version = 2)]
        public partial struct A
        {
            public int X;
        }

        [MappedFile(Version = 4)]
        public partial struct B
        {
            public int X;

            [MappedFile(Version = 2)]
            public partial struct Inner
            {
                public int X;
            }
        }
        """,
        """
        # Layouts of the shop.

        A version 1 size 8
        0 i64 X

        A version 2 size 4
        0 i32 X

        # since the move
        B version 3 size 8
        0 i64 X

        B version 4 size 4
        0 i32 X

        B.Inner version 1 size 8
        0 i64 X

        B.Inner version 2 size 4
        0 i32 X

        """);
}
