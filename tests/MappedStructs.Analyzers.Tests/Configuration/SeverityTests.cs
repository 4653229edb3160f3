using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Configuration;

/// <summary>A project has the last word on every rule.</summary>
public class SeverityTests
{
    private const string Positional =
        """
        using MappedStructs;

        [MappedFile]
        public partial record struct Point(long {|#0:X|});
        """;

    [Fact]
    public Task A_pragma_silences_a_rule_between_its_lines() => RuleTest.Check(
        """
        using MappedStructs;

        #pragma warning disable MPS0010 // only Value is used
        [MappedFile]
        public partial record struct Point(long X);
        #pragma warning restore MPS0010

        [MappedFile]
        public partial record struct Size(long {|MPS0010:Width|});
        """);

    [Fact]
    public Task A_pragma_reaches_errors_too() => RuleTest.Check(
        """
        using MappedStructs;

        #pragma warning disable MPS0006
        [MappedFile(Size = 16)]
        public partial struct Counters
        {
            public long Requests;
        }
        """);

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    public Task An_editorconfig_sets_the_severity(string configured, DiagnosticSeverity severity) => CheckConfigured(
        $"dotnet_diagnostic.MPS0010.severity = {configured}",
        severity,
        "MPS0010");

    [Theory]
    [InlineData("dotnet_diagnostic.MPS0010.severity = none")]
    [InlineData("dotnet_analyzer_diagnostic.category-MappedStructs.Layout.severity = none")]
    public Task An_editorconfig_turns_a_rule_or_its_category_off(string line)
    {
        var test = new RuleTest(Positional.Replace("{|#0:", "").Replace("|}", ""));
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\n{line}\n"));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static Task CheckConfigured(string line, DiagnosticSeverity severity, string id)
    {
        var test = new RuleTest(Positional);
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\n{line}\n"));
        test.ExpectedDiagnostics.Add(new DiagnosticResult(id, severity).WithLocation(0));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
