using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.CodeFixes;

namespace MappedStructs.Analyzers.Tests.Contract.Lock;

/// <summary>MPS0026: restore the shipped layout.</summary>
public class RestoreLayoutFixTests
{
    [Fact]
    public Task Restore_takes_an_added_field_away() => BrokenCounters.Check("RestoreRepair", BrokenCounters.InTheMiddle, BrokenCounters.Shipped,
        """
        using MappedStructs;

        /// <summary>What a server counts.</summary>
        [MappedFile] // one a server
        public partial struct Counters
        {
            public long Requests; // since the start

            public long Errors;

            public const int Most = 10;
            public FixedString32 Host;

            public readonly long Good => Requests - Errors;
        }
        """,
        BrokenCounters.Shipped);

    [Fact]
    public Task Restore_brings_back_order_types_names_and_what_was_removed() => BrokenCounters.Check(
        "RestoreRepair",
        """
        using MappedStructs;

        [MappedFile]
        public partial struct {|MPS0026:Counters|}
        {
            // how it is called
            public FixedString64 Host;
            public int Requests;
        }
        """,
        BrokenCounters.Shipped,
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Counters
        {
            public long Requests;
            public long Errors;
            // how it is called
            public FixedString32 Host;
        }
        """,
        BrokenCounters.Shipped);

    [Fact]
    public Task Restore_gives_a_renamed_field_its_name_back() => BrokenCounters.Check(
        "RestoreRepair",
        """
        using MappedStructs;

        [MappedFile]
        public partial struct {|MPS0026:Counters|}
        {
            public long Total, Errors;
            public FixedString32 Host;
            public int Retries;
        }
        """,
        BrokenCounters.Shipped,
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Counters
        {
            public long Requests;
            public long Errors;
            public FixedString32 Host;
        }
        """,
        BrokenCounters.Shipped);

    [Fact]
    public Task A_name_that_comes_back_is_no_earlier_one_any_more() => BrokenCounters.Check(
        "RestoreRepair",
        """
        using MappedStructs;

        [MappedFile]
        public partial struct {|MPS0026:Counters|}
        {
            public int Retries;
            [RenamedFrom("Requests")]
            public long Total;
            public long Errors;
            public FixedString32 Host;
        }
        """,
        BrokenCounters.Shipped,
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Counters
        {
            public long Requests;
            public long Errors;
            public FixedString32 Host;
        }
        """,
        BrokenCounters.Shipped);

    [Fact]
    public Task Restore_names_types_as_the_file_can() => BrokenCounters.Check(
        "RestoreRepair",
        """
        using System;

        [MappedStructs.MappedFile]
        public partial struct {|MPS0026:Trade|}
        {
            public Guid Id;
        }
        """,
        """
        Trade version 1 size 48
        0 unixtime At
        8 i32be Quantity
        12 guid Id
        28 rune Currency
        32 i128 Total

        """,
        """
        using System;

        [MappedStructs.MappedFile]
        public partial struct Trade
        {
            public MappedStructs.UnixTime At;
            public MappedStructs.BigEndian<int> Quantity;
            public Guid Id;
            public System.Text.Rune Currency;
            public Int128 Total;
        }
        """,
        """
        Trade version 1 size 48
        0 unixtime At
        8 i32be Quantity
        12 guid Id
        28 rune Currency
        32 i128 Total

        """);

    [Fact]
    public Task All_structs_are_restored_at_once() => BrokenCounters.Check(
        "RestoreRepair",
        """
        using MappedStructs;

        [MappedFile]
        public partial struct {|MPS0026:A|}
        {
            public int X;
        }

        [MappedFile]
        public partial struct {|MPS0026:B|}
        {
            public int X;
            public int Y;
        }
        """,
        "A version 1 size 8\n0 i64 X\n\nB version 1 size 4\n0 i32 X\n",
        """
        using MappedStructs;

        [MappedFile]
        public partial struct A
        {
            public long X;
        }

        [MappedFile]
        public partial struct B
        {
            public int X;
        }
        """,
        "A version 1 size 8\n0 i64 X\n\nB version 1 size 4\n0 i32 X\n");

    // A directive stands between the fields.
    [Theory]
    [InlineData("RestoreRepair")]
    [InlineData("AppendRepair")]
    public Task Fields_with_a_directive_between_them_are_not_moved(string fix) => BrokenCounters.CheckNotOffered(fix,
        """
        using MappedStructs;

        [MappedFile]
        public partial struct {|MPS0026:Counters|}
        {
            public long Requests;
        #if !SMALL
            public long Retries;
        #endif
            public long Errors;
            public FixedString32 Host;
        }
        """);

    [Fact]
    public Task A_stated_size_is_not_the_fields_to_restore() => BrokenCounters.CheckNotOffered("RestoreRepair",
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile]
        [StructLayout(LayoutKind.Sequential, Size = 64)]
        public partial struct {|MPS0026:Counters|}
        {
            public long Requests;
            public long Errors;
            public FixedString32 Host;
        }
        """);

    [Fact]
    public Task An_enumeration_that_was_removed_has_no_name_in_the_file() => FixTest<ShippedLayoutChangedFix>.CheckShipped(
        Enumeration, "Order version 1 size 2\n0 enum(u8) Side\n1 u8 Venue\n", Enumeration, "Order version 1 size 2\n0 enum(u8) Side\n1 u8 Venue\n", "RestoreRepair");

    private const string Enumeration =
        """
        using MappedStructs;

        [MappedFile]
        public partial struct {|MPS0026:Order|}
        {
            public byte Venue;
        }
        """;
}
