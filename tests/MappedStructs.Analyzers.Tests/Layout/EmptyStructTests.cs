using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Layout;

/// <summary>MPS0018.</summary>
public class EmptyStructTests
{
    [Theory]
    [InlineData("", "1 byte")]
    [InlineData("[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Size = 64)]", "64 bytes")]
    public Task A_struct_without_fields_is_told_how_many_bytes_nothing_names(string layout, string bytes) => RuleTest.Check(
        $$"""
        using MappedStructs;

        [MappedFile]
        {{layout}}
        public partial struct {|#0:Counters|}
        {
            public const int Version = 1;
            public static long Seen;
            public readonly int Twice => Version * 2;
        }
        """,
        RuleTest.Expect("MPS0018", $"'Counters' has no fields, and a file of it holds {bytes} that nothing names: declare what is stored as fields", severity: DiagnosticSeverity.Warning));

    [Fact]
    public Task A_single_private_field_is_a_field() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Counters
        {
            private byte _kind;
        }
        """);
}
