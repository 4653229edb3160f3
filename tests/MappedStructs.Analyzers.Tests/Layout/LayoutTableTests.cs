using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Layout;

/// <summary>MPS0024.</summary>
public class LayoutTableTests
{
    [Fact]
    public Task Every_mapped_struct_carries_its_table_at_its_name() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        public partial struct {|#0:Counters|}
        {
            public long Requests;
            public byte Kind;
            public FixedString32 Host;
        }
        """,
        RuleTest.Expect(
            "MPS0024",
            """
            'Counters' is 48 bytes, alignment 8, 7 bytes of padding: 
            offset  size  type           field
                 0     8  long           Requests
                 8     1  byte           Kind
                 9    32  FixedString32  Host
                41     7  -              (padding)
             total    48  alignment 8, 7 bytes of padding
            """.ReplaceLineEndings("\n"),
            severity: DiagnosticSeverity.Hidden));

    [Fact]
    public Task Foreign_formats_and_empty_structs_have_theirs() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile(Format = MappedFileFormat.Raw)]
        public partial struct {|MPS0024:Header|}
        {
            public int Magic;
        }

        [MappedFile]
        public partial struct {|MPS0024:{|MPS0018:Nothing|}|};

        public struct Plain
        {
            public int Magic;
        }
        """);
}
