using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.CodeFixes;

namespace MappedStructs.Analyzers.Tests.Contract.Lock;

/// <summary>MPS0026: restore, append, accept.</summary>
public class ShippedLayoutChangedFixTests
{
    private const string Restore = "RestoreRepair";
    private const string Append = "AppendRepair";
    private const string Accept = "AcceptRepair";

    private const string Shipped =
        """
        Counters version 1 size 48
        0 i64 Requests
        8 i64 Errors
        16 string32 Host

        """;

    private const string InTheMiddle =
        """
        using MappedStructs;

        /// <summary>What a server counts.</summary>
        [MappedFile] // one a server
        public partial struct {|MPS0026:Counters|}
        {
            public long Requests; // since the start

            /// <summary>Tried again.</summary>
            public long Retries;

            public const int Most = 10;

            public long Errors;
            public FixedString32 Host;

            public readonly long Good => Requests - Errors;
        }
        """;

    [Fact]
    public Task Restore_takes_an_added_field_away() => Check(Restore, InTheMiddle, Shipped,
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
        Shipped);

    [Fact]
    public Task Append_puts_it_behind_the_others_and_ships_the_new_version() => Check(Append, InTheMiddle, Shipped,
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
        Shipped +
        """

        Counters version 2 size 56
        0 i64 Requests
        8 i64 Errors
        16 string32 Host
        48 i64 Retries

        """);

    [Fact]
    public Task Accept_leaves_the_fields_and_keeps_the_old_version_in_the_file() => Check(Accept, InTheMiddle, Shipped,
        InTheMiddle.Replace("[MappedFile]", "[MappedFile(Version = 2)]").Replace("{|MPS0026:Counters|}", "Counters"),
        Shipped +
        """

        Counters version 2 size 56
        0 i64 Requests
        8 i64 Retries
        16 i64 Errors
        24 string32 Host

        """);

    [Fact]
    public Task Restore_brings_back_order_types_names_and_what_was_removed() => Check(
        Restore,
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
        Shipped,
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
        Shipped);

    [Fact]
    public Task Restore_gives_a_renamed_field_its_name_back() => Check(
        Restore,
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
        Shipped,
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
        Shipped);

    [Fact]
    public Task A_field_that_was_put_at_the_end_is_where_it_belongs() => Check(
        Append,
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
        Shipped,
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
        Shipped +
        """

        Counters version 2 size 56
        0 i64 Requests
        8 i64 Errors
        16 string32 Host
        48 i32 Retries

        """);

    [Fact]
    public Task Restore_names_types_as_the_file_can() => Check(
        Restore,
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

    // A directive stands between the fields.
    [Theory]
    [InlineData(Restore)]
    [InlineData(Append)]
    public Task Fields_with_a_directive_between_them_are_not_moved(string fix) => CheckNotOffered(fix,
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
    public Task Where_a_field_was_removed_nothing_can_be_appended() => CheckNotOffered(Append,
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

    [Fact]
    public Task A_stated_size_is_not_the_fields_to_restore() => CheckNotOffered(Restore,
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
        Enumeration, "Order version 1 size 2\n0 enum(u8) Side\n1 u8 Venue\n", Enumeration, "Order version 1 size 2\n0 enum(u8) Side\n1 u8 Venue\n", Restore);

    private const string Enumeration =
        """
        using MappedStructs;

        [MappedFile]
        public partial struct {|MPS0026:Order|}
        {
            public byte Venue;
        }
        """;

    [Fact]
    public Task All_structs_are_accepted_at_once_and_the_file_stays_sorted() => Check(
        Accept,
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

    [Fact]
    public Task All_structs_are_restored_at_once() => Check(
        Restore,
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

    private static Task Check(string fix, string source, string shipped, string fixedSource, string fixedShipped) =>
        FixTest<ShippedLayoutChangedFix>.CheckShipped(source, shipped, fixedSource, fixedShipped, fix);

    private static Task CheckNotOffered(string fix, string source) =>
        FixTest<ShippedLayoutChangedFix>.CheckShipped(source, Shipped, source, Shipped, fix);
}
