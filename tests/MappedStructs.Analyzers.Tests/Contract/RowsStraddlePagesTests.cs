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
            "At 48 bytes a row, row 85 of 'Tick' (bytes 4080 to 4127) is the first that straddles a page of 4096 bytes (x64, most arm64): make a row 64 bytes by [StructLayout(LayoutKind.Sequential, Size = 64)], or change the fields"));

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
            "At 4800 bytes a row, row 0 of 'Frame' (bytes 0 to 4799) is the first that straddles a page of 4096 bytes (x64, most arm64): make a row 8192 bytes by [StructLayout(LayoutKind.Sequential, Size = 8192)], or change the fields"));

    [Theory]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(4096)]
    [InlineData(8192)]
    [InlineData(65536)]
    [InlineData(131072)]
    public Task Sizes_that_divide_the_greatest_page_or_are_multiples_of_it_are_fine(int size) => RuleTest.Check(
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

    [Theory]
    [InlineData(12288, 1, 12288, 24575, 16384, "macOS on arm64", 16384)]
    [InlineData(49152, 1, 49152, 98303, 65536, "Linux on arm64 where its kernel is built so", 65536)]
    [InlineData(69632, 0, 0, 69631, 16384, "macOS on arm64", 131072)]
    public Task Rows_of_whole_small_pages_that_straddle_larger_ones_name_the_target(
        int size, int row, int from, int to, int page, string targets, int fitting) => RuleTest.Check(
        $$"""
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile({|#0:PageAligned = true|})]
        [StructLayout(LayoutKind.Sequential, Size = {{size}})]
        public partial struct Tick
        {
            public long Price;
        }
        """,
        RuleTest.Expect(
            "MPS0008",
            $"At {size} bytes a row, row {row} of 'Tick' (bytes {from} to {to}) is the first that straddles a page of {page} bytes ({targets}): make a row {fitting} bytes by [StructLayout(LayoutKind.Sequential, Size = {fitting})], or change the fields"));

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
        [StructLayout(LayoutKind.Sequential, Size = 196608)]
        public partial struct Tick
        {
            public long Price;
            public FixedString16 Symbol;
        }
        """);
}
