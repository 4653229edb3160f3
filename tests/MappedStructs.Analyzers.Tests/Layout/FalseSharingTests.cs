using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Layout;

/// <summary>MPS0020.</summary>
public class FalseSharingTests
{
    [Fact]
    public Task The_second_of_two_is_named_with_the_first_and_the_bytes_missing() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Queue
        {
            [Contended] public long Head;
            public FixedString64 Name;
            [Contended] public long {|#0:Tail|};
            public FixedString64 Other;
            [Contended] public long Third;
        }
        """,
        Expect(0, "'Queue.Tail' (offset 72) lies in the same 128 bytes, 0 to 127, as 'Head' (offset 0), so a store to either takes the line from whoever uses the other: put 56 bytes between them"));

    [Fact]
    public Task Fields_of_nested_structs_count_with_their_place() => RuleTest.Check(
        """
        using MappedStructs;

        public struct End
        {
            public long Kind;
            [Contended] public long Position;
        }

        [MappedFile]
        public partial struct Queue
        {
            public End Head;
            public End {|#0:Tail|};
        }
        """,
        Expect(0, "'Queue.Tail.Position' (offset 24) lies in the same 128 bytes, 0 to 127, as 'Head.Position' (offset 8), so a store to either takes the line from whoever uses the other: put 104 bytes between them"));

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    public Task The_blocks_of_a_foreign_format_are_those_of_the_file(int offset) => RuleTest.Check(
        $$"""
        using MappedStructs;

        [MappedFile(Format = MappedFileFormat.Raw, Offset = {{offset}})]
        public partial struct Queue
        {
            [Contended] public FixedString64 Head;
            [Contended] public FixedString64 {{(offset == 0 ? "{|#0:Tail|}" : "Tail")}};
        }
        """,
        offset == 0
            ? [Expect(0, "'Queue.Tail' (offset 64) lies in the same 128 bytes, 0 to 127, as 'Head' (offset 0), so a store to either takes the line from whoever uses the other: put 64 bytes between them")]
            : []);

    [Theory]
    [InlineData("[Contended] public long Head; public long Tail;")]
    [InlineData("[Contended] public long Head; private CacheLinePadding _padding; [Contended] public long Tail;")]
    [InlineData("[Contended] public FixedString128 Head; [Contended] public long Tail;")]
    public Task Fields_apart_or_alone_are_fine(string fields) => RuleTest.Check(
        $$"""
        using MappedStructs;

        [MappedFile]
        public partial struct Queue
        {
            {{fields}}
        }
        """);

    [Fact]
    public Task The_fix_puts_padding_before_each_and_keeps_the_comments() => FixTest<SeparateContendedFix>.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Queue
        {
            [Contended] public long Head; // the reader's

            /// <summary>The writer's.</summary>
            [Contended]
            public long {|MPS0020:Tail|};

            [Contended] public long {|MPS0020:Third|};
        }
        """,
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Queue
        {
            [Contended] public long Head; // the reader's
            private CacheLinePadding _paddingBeforeTail;

            /// <summary>The writer's.</summary>
            [Contended]
            public long Tail;
            private CacheLinePadding _paddingBeforeThird;

            [Contended] public long Third;
        }
        """);

    [Fact]
    public Task The_fix_takes_a_free_name() => FixTest<SeparateContendedFix>.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Queue
        {
            [Contended] public long Head;
            [Contended] public long {|MPS0020:Tail|};
            private long _paddingBeforeTail;
        }
        """,
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Queue
        {
            [Contended] public long Head;
            private CacheLinePadding _paddingBeforeTail_;
            [Contended] public long Tail;
            private long _paddingBeforeTail;
        }
        """);

    [Fact]
    public Task The_fix_names_the_type_so_that_it_is_found() => FixTest<SeparateContendedFix>.Check(
        """
        namespace Shop;

        [MappedStructs.MappedFile]
        public partial struct Queue
        {
            [MappedStructs.Contended]
            public long Head;
            [MappedStructs.Contended]
            public long {|MPS0020:Tail|};
        }
        """,
        """
        namespace Shop;

        [MappedStructs.MappedFile]
        public partial struct Queue
        {
            [MappedStructs.Contended]
            public long Head;
            private MappedStructs.CacheLinePadding _paddingBeforeTail;
            [MappedStructs.Contended]
            public long Tail;
        }
        """);

    [Theory]
    [InlineData("[MappedFile(Size = 16)]", "    [Contended] public long Head;\n    [Contended] public long {|MPS0020:Tail|};\n")]
    [InlineData("[MappedFile]", "    [Contended] public long Head, {|MPS0020:Tail|};\n")]
    [InlineData("[MappedFile, StructLayout(LayoutKind.Sequential, Size = 64)]", "    [Contended] public long Head;\n    [Contended] public long {|MPS0020:Tail|};\n")]
    [InlineData("[MappedFile, StructLayout(LayoutKind.Explicit)]", "    [FieldOffset(0), Contended] public long Head;\n    [FieldOffset(8), Contended] public long {|MPS0020:Tail|};\n")]
    public Task No_fix_is_offered_where_padding_would_break_something_or_has_no_place(string attributes, string fields) =>
        FixTest<SeparateContendedFix>.CheckNoFix(
            $$"""
            using System.Runtime.InteropServices;
            using MappedStructs;

            {{attributes}}
            public partial struct Queue
            {
            {{fields}}
            }
            """);

    private static DiagnosticResult Expect(int at, string message) => RuleTest.Expect("MPS0020", message, at, DiagnosticSeverity.Warning);
}
