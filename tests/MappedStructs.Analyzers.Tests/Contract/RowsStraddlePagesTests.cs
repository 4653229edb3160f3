using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.CodeFixes;

namespace MappedStructs.Analyzers.Tests.Contract;

/// <summary>MPS0008.</summary>
public class RowsStraddlePagesTests
{
    [Fact]
    public Task The_first_row_that_straddles_is_named_with_its_bytes() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile({|#0:PageAligned = true|})]
        public partial struct Tick
        {
            public UnixTime At;
            public double Price;
            public FixedString32 Symbol;
        }
        """,
        RuleTest.Expect(
            "MPS0008",
            "At 48 bytes a row, row 85 of 'Tick' (bytes 4080 to 4127) is the first that straddles a page of 4096 bytes: make a row 64 bytes by [StructLayout(LayoutKind.Sequential, Size = 64)], or change the fields"));

    [Fact]
    public Task A_row_of_more_than_a_page_must_cover_whole_ones() => RuleTest.Check(
        """
        using MappedStructs;
        using System.Runtime.CompilerServices;

        [InlineArray(600)]
        public struct Samples
        {
            private double _sample;
        }

        [MappedFile({|#0:PageAligned = true|})]
        public partial struct Frame
        {
            public Samples Samples;
        }
        """,
        RuleTest.Expect(
            "MPS0008",
            "At 4800 bytes a row, row 0 of 'Frame' (bytes 0 to 4799) is the first that straddles a page of 4096 bytes: make a row 8192 bytes by [StructLayout(LayoutKind.Sequential, Size = 8192)], or change the fields"));

    [Theory]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(4096)]
    [InlineData(12288)]
    public Task Sizes_that_divide_a_page_or_are_multiples_of_it_are_fine(int size) => RuleTest.Check(
        $$"""
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile(PageAligned = true)]
        [StructLayout(LayoutKind.Sequential, Size = {{size}})]
        public partial struct Tick
        {
            public long Price;
        }
        """);

    [Fact]
    public Task Nobody_asked_so_nothing_is_said() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile(PageAligned = false)]
        public partial struct Tick
        {
            public long Price;
            public FixedString16 Symbol;
        }
        """);

    [Fact]
    public Task The_fix_takes_the_next_size_that_divides_a_page() => FixTest<SetStructSizeFix>.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile({|MPS0008:PageAligned = true|})]
        public partial struct Tick // one trade
        {
            public long Price;
            public FixedString16 Symbol;
        }
        """,
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile(PageAligned = true)]
        [StructLayout(LayoutKind.Sequential, Size = 32)]
        public partial struct Tick // one trade
        {
            public long Price;
            public FixedString16 Symbol;
        }
        """);

    [Fact]
    public Task The_fix_keeps_the_other_promises_of_the_attribute() => FixTest<SetStructSizeFix>.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile(SizeMultipleOf = 24, {|MPS0008:PageAligned = true|})]
        public partial struct Tick
        {
            public long Price;
            public FixedString16 Symbol;
        }
        """,
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile(SizeMultipleOf = 24, PageAligned = true)]
        [StructLayout(LayoutKind.Sequential, Size = 12288)]
        public partial struct Tick
        {
            public long Price;
            public FixedString16 Symbol;
        }
        """);
}
