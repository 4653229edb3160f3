using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.CodeFixes;

namespace MappedStructs.Analyzers.Tests.Layout;

/// <summary>The second fixer of MPS0013. The asserted Size proves that no field moved, by the parser's own computation.</summary>
public class ExplicitPaddingFixTests
{
    [Fact]
    public Task Gaps_are_filled_by_the_largest_aligned_types_and_the_size_stays() => FixTest<ExplicitPaddingFix>.Check(
        """
        using System;
        using MappedStructs;

        [MappedFile(Size = 48)]
        public partial struct {|MPS0013:Trade|}
        {
            public byte Side; // one letter

            /// <summary>In cents.</summary>
            public long Price;

            public Int128 Total;
            public long Fee;
            public short Venue;
        }
        """,
        """
        using System;
        using MappedStructs;

        [MappedFile(Size = 48)]
        public partial struct Trade
        {
            public byte Side; // one letter
            private byte _padding1;
            private ushort _padding2;
            private uint _padding4;

            /// <summary>In cents.</summary>
            public long Price;

            public Int128 Total;
            public long Fee;
            public short Venue;
            private ushort _padding42;
            private uint _padding44;
        }
        """);

    [Fact]
    public Task Names_that_are_taken_get_an_underscore_and_readonly_structs_readonly_fields() => FixTest<ExplicitPaddingFix>.Check(
        """
        using MappedStructs;

        [MappedFile]
        public readonly partial struct {|MPS0013:Trade|}
        {
            public readonly int _padding6;
            public readonly short Lots;
        }
        """,
        """
        using MappedStructs;

        [MappedFile]
        public readonly partial struct Trade
        {
            public readonly int _padding6;
            public readonly short Lots;
            private readonly ushort _padding6_;
        }
        """);

    [Fact]
    public Task Padding_follows_the_last_field_of_a_declaration() => FixTest<ExplicitPaddingFix>.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile]
        [StructLayout(LayoutKind.Sequential, Size = 64)]
        public partial struct {|MPS0013:Trade|}
        {
            public byte Side, Kind;
            public int Lots;
        }
        """,
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile]
        [StructLayout(LayoutKind.Sequential, Size = 64)]
        public partial struct Trade
        {
            public byte Side, Kind;
            private ushort _padding2;
            public int Lots;
        }
        """);

    [Fact]
    public Task Fix_all_fills_every_struct() => FixTest<ExplicitPaddingFix>.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct {|MPS0013:Trade|}
        {
            public int Lots;
            public short Venue;
        }

        [MappedFile]
        public partial struct {|MPS0013:Quote|}
        {
            public short Lots;
            public byte Side;
        }
        """,
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Trade
        {
            public int Lots;
            public short Venue;
            private ushort _padding6;
        }

        [MappedFile]
        public partial struct Quote
        {
            public short Lots;
            public byte Side;
            private byte _padding3;
        }
        """);

    [Fact]
    public Task No_fix_is_offered_for_a_gap_inside_a_declaration() => FixTest<ExplicitPaddingFix>.CheckNoFix(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [StructLayout(LayoutKind.Sequential, Size = 12)]
        public struct Level
        {
            public long Price;
        }

        [MappedFile]
        public partial struct {|MPS0013:Book|}
        {
            public Level Bid, Ask;
        }
        """);

    [Fact]
    public Task No_fix_is_offered_for_fields_that_nobody_can_name() => FixTest<ExplicitPaddingFix>.CheckNoFix(
        """
        using MappedStructs;

        [MappedFile]
        public partial record struct {|MPS0013:Trade|}(long {|MPS0010:Price|}, byte {|MPS0010:Side|});
        """);
}
