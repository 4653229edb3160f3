using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Layout;

/// <summary>MPS0016.</summary>
public class OverlappingFieldsTests
{
    [Fact]
    public Task The_later_field_is_named_with_the_earlier_one_and_the_bytes_of_both() => RuleTest.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile]
        [StructLayout(LayoutKind.Explicit)]
        public partial struct Counters
        {
            [FieldOffset(0)] public long Requests;
            [FieldOffset(4)] public int {|#0:Errors|};
            [FieldOffset(7)] public byte {|#1:Kind|};
            [FieldOffset(8)] public long Retries;
        }
        """,
        Expect(0, "'Counters.Errors' shares bytes 4 to 7 with 'Requests', so a store to one changes the other, and Open validates neither: place 'Errors' at byte 16, or keep one of them and convert its value"),
        Expect(1, "'Counters.Kind' shares byte 7 with 'Requests', so a store to one changes the other, and Open validates neither: place 'Kind' at byte 16, or keep one of them and convert its value"));

    [Fact]
    public Task A_later_field_may_lie_before_the_earlier_one() => RuleTest.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile]
        [StructLayout(LayoutKind.Explicit)]
        public partial struct Counters
        {
            [FieldOffset(8)] public long Requests;
            [FieldOffset(0)] public FixedString16 {|#0:Host|};
        }
        """,
        Expect(0, "'Counters.Host' shares bytes 8 to 15 with 'Requests', so a store to one changes the other, and Open validates neither: place 'Host' at byte 16, or keep one of them and convert its value"));

    [Fact]
    public Task The_place_that_is_advised_is_a_multiple_of_the_alignment() => RuleTest.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile]
        [StructLayout(LayoutKind.Explicit)]
        public partial struct Counters
        {
            [FieldOffset(0)] public long Requests;
            [FieldOffset(4)] public int {|#0:Errors|};
            [FieldOffset(8)] public byte Kind;
        }
        """,
        Expect(0, "'Counters.Errors' shares bytes 4 to 7 with 'Requests', so a store to one changes the other, and Open validates neither: place 'Errors' at byte 12, or keep one of them and convert its value"));

    [Fact]
    public Task Fields_side_by_side_and_foreign_unions_are_fine() => RuleTest.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile]
        [StructLayout(LayoutKind.Explicit)]
        public partial struct Counters
        {
            [FieldOffset(8)] public long Requests;
            [FieldOffset(0)] public int Errors;
            [FieldOffset(4)] public int Retries;
        }

        [MappedFile(Format = MappedFileFormat.Raw)]
        [StructLayout(LayoutKind.Explicit)]
        public partial struct Header
        {
            [FieldOffset(0)] public long Bits;
            [FieldOffset(0)] public double Number;
        }
        """);

    private static DiagnosticResult Expect(int at, string message) => RuleTest.Expect("MPS0016", message, at, DiagnosticSeverity.Warning);
}
