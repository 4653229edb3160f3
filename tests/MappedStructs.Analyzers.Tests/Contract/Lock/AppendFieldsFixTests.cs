using System.Threading.Tasks;

namespace MappedStructs.Analyzers.Tests.Contract.Lock;

/// <summary>MPS0026: append at the end and raise the version.</summary>
public class AppendFieldsFixTests
{
    [Fact]
    public Task Append_puts_it_behind_the_others_and_ships_the_new_version() => BrokenCounters.Check("AppendRepair", BrokenCounters.InTheMiddle, BrokenCounters.Shipped,
        """
        using MappedStructs;

        /// <summary>What a server counts.</summary>
        [MappedFile(Version = 2)] // one a server
        public partial struct Counters
        {
            public long Requests; // since the start

            public long Errors;

            public const int Most = 10;
            public FixedString32 Host;

            /// <summary>Tried again.</summary>
            [Since(2)]
            public long Retries;

            public readonly long Good => Requests - Errors;
        }
        """,
        BrokenCounters.Shipped +
        """

        Counters version 2 size 56
        0 i64 Requests
        8 i64 Errors
        16 string32 Host
        48 i64 Retries

        """);

    [Fact]
    public Task A_field_that_was_put_at_the_end_is_where_it_belongs() => BrokenCounters.Check(
        "AppendRepair",
        """
        using MappedStructs;

        [MappedFile(Name = "Counters")]
        public partial struct {|MPS0026:Shop|}
        {
            public long Requests;
            public long Errors;
            public FixedString32 Host;
            public int Retries;
        }
        """,
        BrokenCounters.Shipped,
        """
        using MappedStructs;

        [MappedFile(Name = "Counters", Version = 2)]
        public partial struct Shop
        {
            public long Requests;
            public long Errors;
            public FixedString32 Host;
            [Since(2)]
            public int Retries;
        }
        """,
        BrokenCounters.Shipped +
        """

        Counters version 2 size 56
        0 i64 Requests
        8 i64 Errors
        16 string32 Host
        48 i32 Retries

        """);

    [Fact]
    public Task Where_a_field_was_removed_nothing_can_be_appended() => BrokenCounters.CheckNotOffered("AppendRepair",
        """
        using MappedStructs;

        [MappedFile]
        public partial struct {|MPS0026:Counters|}
        {
            public long Requests;
            public FixedString32 Host;
            public long Retries;
        }
        """);
}
