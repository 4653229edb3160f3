using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Usage;

/// <summary>MPS0011.</summary>
public class ExtensionsUnavailableTests
{
    [Fact]
    public Task A_private_struct_is_out_of_the_extensions_sight() => RuleTest.Check(
        """
        using MappedStructs;

        public partial class Server
        {
            [MappedFile]
            private partial struct {|#0:Counters|}
            {
                public long Requests;
            }

            public static long Read(string path)
            {
                using var counters = MappedRecord.Open<Counters>(path);
                return counters.Value.Requests;
            }
        }
        """,
        Warn("'Server.Counters' gets no extension members such as 'Server.Counters.Open' because Server.Counters is private, and extensions stand outside of it: make it internal, or use Value and View"));

    [Fact]
    public Task An_internal_struct_inside_a_private_class_is_too() => RuleTest.Check(
        """
        using MappedStructs;

        public partial class Server
        {
            private partial class Parts
            {
                [MappedFile]
                internal partial struct {|#0:Counters|}
                {
                    public long Requests;
                }
            }
        }
        """,
        Warn("'Server.Parts.Counters' gets no extension members such as 'Server.Parts.Counters.Open' because Server.Parts is private, and extensions stand outside of it: make it internal, or use Value and View"));

    [Fact]
    public Task A_struct_local_to_its_file_gets_no_code_at_all() => RuleTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        file partial struct {|#0:Counters|}
        {
            public long Requests;
        }
        """,
        Warn("'Counters' gets no extension members such as 'Counters.Open' because Counters is local to its file, where no generated code can see it: make it internal"));

    [Theory]
    [InlineData(LanguageVersion.CSharp13, "C# 13.0 has no extension members", "set <LangVersion> to 14 or later, or use MappedRecord, Value and View")]
    [InlineData(LanguageVersion.CSharp12, "C# 12.0 has no extension members", "set <LangVersion> to 14 or later, or use MappedRecord, Value and View")]
    [InlineData(LanguageVersion.CSharp11, "C# 11.0 lacks ref fields, static abstract members or ref readonly parameters", "set <LangVersion> to 14 or later")]
    [InlineData(LanguageVersion.CSharp10, "C# 10.0 lacks ref fields, static abstract members or ref readonly parameters", "set <LangVersion> to 14 or later")]
    public Task An_older_language_version_is_named(LanguageVersion version, string why, string remedy)
    {
        var test = new RuleTest(
            """
            using MappedStructs;

            [MappedFile]
            public partial struct {|#0:Counters|}
            {
                public long Requests;
            }
            """)
        {
            Version = version,
        };
        test.ExpectedDiagnostics.Add(Warn($"'Counters' gets no extension members such as 'Counters.Open' because {why}: {remedy}"));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task Internal_and_public_nested_structs_have_their_extensions() => RuleTest.Check(
        """
        using MappedStructs;

        public partial class Server
        {
            [MappedFile]
            internal partial struct Counters
            {
                public long Requests;
            }

            [MappedFile]
            public partial struct Gauges
            {
                public double Load;
            }

            internal static long Read(string path)
            {
                using var counters = Counters.Open(path);
                return counters.Requests;
            }
        }
        """);

    private static DiagnosticResult Warn(string message) => RuleTest.Expect("MPS0011", message, severity: DiagnosticSeverity.Warning);
}
