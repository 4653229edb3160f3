using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.CodeFixes;

namespace MappedStructs.Analyzers.Tests.Contract;

/// <summary>MPS0007.</summary>
public class SizeNotMultipleTests
{
    [Fact]
    public Task A_size_between_cache_lines_says_how_many_bytes_are_missing() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile({|#0:SizeMultipleOf = 64|})]
        public partial struct Counters
        {
            public long Requests;
            public FixedString32 Host;
        }
        """,
        RuleTest.Expect("MPS0007", "'Counters' is 40 bytes, which is no multiple of 64: add 24 bytes by [StructLayout(LayoutKind.Sequential, Size = 64)], or change the fields"));

    [Fact]
    public Task A_multiple_is_fine() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile(SizeMultipleOf = 8)]
        public partial struct Counters
        {
            public long Requests;
            public long Errors;
        }
        """);

    [Fact]
    public Task The_fix_states_the_size_and_imports_its_namespace() => FixTest<SetStructSizeFix>.Check(
        """
        using MappedStructs;

        namespace Shop;

        /// <summary>What the shop counts.</summary>
        [MappedFile({|MPS0007:SizeMultipleOf = 64|})] // one line each
        public partial struct Counters
        {
            public long Requests;
        }
        """,
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        namespace Shop;

        /// <summary>What the shop counts.</summary>
        [MappedFile(SizeMultipleOf = 64)] // one line each
        [StructLayout(LayoutKind.Sequential, Size = 64)]
        public partial struct Counters
        {
            public long Requests;
        }
        """);

    [Fact]
    public Task The_fix_adds_to_the_layout_attribute_that_stands_there() => FixTest<SetStructSizeFix>.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile({|MPS0007:SizeMultipleOf = 64|})]
        [StructLayout(LayoutKind.Sequential, Pack = 1)] // as the device sends it
        public partial struct Counters
        {
            public byte Kind;
            public FixedString16 Host;
        }
        """,
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile(SizeMultipleOf = 64)]
        [StructLayout(LayoutKind.Sequential, Pack = 1, Size = 64)] // as the device sends it
        public partial struct Counters
        {
            public byte Kind;
            public FixedString16 Host;
        }
        """);

    [Fact]
    public Task The_fix_replaces_a_size_and_leaves_the_rest() => FixTest<SetStructSizeFix>.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile({|MPS0007:SizeMultipleOf = 64|})]
        public partial struct Counters
        {
            [FieldOffset(0)] public long Requests;
            [FieldOffset(72)] public long Errors;
        }

        [StructLayout(LayoutKind.Explicit, Size = /* two lines */ 104, Pack = 8)]
        partial struct Counters
        {
        }
        """,
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile(SizeMultipleOf = 64)]
        public partial struct Counters
        {
            [FieldOffset(0)] public long Requests;
            [FieldOffset(72)] public long Errors;
        }

        [StructLayout(LayoutKind.Explicit, Size = /* two lines */ 128, Pack = 8)]
        partial struct Counters
        {
        }
        """);

    [Fact]
    public Task The_fix_keeps_the_rows_aligned() => FixTest<SetStructSizeFix>.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile({|MPS0007:SizeMultipleOf = 12|})]
        public partial struct Counters
        {
            public long Requests;
            public long Errors;
        }
        """,
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile(SizeMultipleOf = 12)]
        [StructLayout(LayoutKind.Sequential, Size = 24)]
        public partial struct Counters
        {
            public long Requests;
            public long Errors;
        }
        """);

    [Fact]
    public Task Fix_all_sizes_every_struct() => FixTest<SetStructSizeFix>.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile({|MPS0007:SizeMultipleOf = 64|})]
        public partial struct Counters
        {
            public long Requests;
        }

        [MappedFile({|MPS0007:SizeMultipleOf = 128|})]
        public partial struct Gauges
        {
            public double Load;
        }
        """,
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile(SizeMultipleOf = 64)]
        [StructLayout(LayoutKind.Sequential, Size = 64)]
        public partial struct Counters
        {
            public long Requests;
        }

        [MappedFile(SizeMultipleOf = 128)]
        [StructLayout(LayoutKind.Sequential, Size = 128)]
        public partial struct Gauges
        {
            public double Load;
        }
        """);

    [Fact]
    public Task Fix_all_imports_the_namespace_once() => FixTest<SetStructSizeFix>.Check(
        """
        using MappedStructs;

        [MappedFile({|MPS0007:SizeMultipleOf = 64|})]
        public partial struct Counters
        {
            public long Requests;
        }

        [MappedFile({|MPS0007:SizeMultipleOf = 128|})]
        public partial struct Gauges
        {
            public double Load;
        }
        """,
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile(SizeMultipleOf = 64)]
        [StructLayout(LayoutKind.Sequential, Size = 64)]
        public partial struct Counters
        {
            public long Requests;
        }

        [MappedFile(SizeMultipleOf = 128)]
        [StructLayout(LayoutKind.Sequential, Size = 128)]
        public partial struct Gauges
        {
            public double Load;
        }
        """);

    [Fact]
    public Task No_fix_is_offered_that_would_break_an_asserted_size() => FixTest<SetStructSizeFix>.CheckNoFix(
        """
        using MappedStructs;

        [MappedFile(Size = 8, {|MPS0007:SizeMultipleOf = 64|})]
        public partial struct Counters
        {
            public long Requests;
        }
        """);

    [Fact]
    public Task No_fix_is_offered_for_an_inline_array_which_cannot_state_a_size() => FixTest<SetStructSizeFix>.CheckNoFix(
        """
        using System.Runtime.CompilerServices;
        using MappedStructs;

        [MappedFile({|MPS0007:SizeMultipleOf = 64|})]
        [InlineArray(5)]
        public partial struct Levels
        {
            private long _level;
        }
        """);
}
