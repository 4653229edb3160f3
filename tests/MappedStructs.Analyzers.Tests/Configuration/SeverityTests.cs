using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Catalogue;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Configuration;

/// <summary>A project has the last word on every rule.</summary>
public class SeverityTests
{
    private const string Positional =
        """
        using MappedStructs;

        [MappedFile]
        public partial record struct Point(long X);
        """;

    [Fact]
    public async Task A_pragma_silences_a_rule_between_its_lines()
    {
        IReadOnlyList<Diagnostic> found = await Build.Run(
            """
            using MappedStructs;

            #pragma warning disable MPS0010 // only Value is used
            [MappedFile]
            public partial record struct Point(long X);
            #pragma warning restore MPS0010

            [MappedFile]
            public partial record struct Size(long Width);
            """);
        Assert.Equal([("MPS0010", true), ("MPS0010", false)], found.Select(static d => (d.Id, d.IsSuppressed)));
    }

    [Fact]
    public async Task A_pragma_reaches_errors_too()
    {
        IReadOnlyList<Diagnostic> found = await Build.Run(
            """
            using MappedStructs;

            #pragma warning disable MPS0006
            [MappedFile(Size = 16)]
            public partial struct Counters
            {
                public long Requests;
            }
            """);
        Assert.Equal([("MPS0006", true)], found.Select(static d => (d.Id, d.IsSuppressed)));
    }

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("warning", DiagnosticSeverity.Warning)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    public async Task An_editorconfig_sets_the_severity_of_a_rule(string configured, DiagnosticSeverity severity)
    {
        IReadOnlyList<Diagnostic> found = await Build.Run(Positional, new EditorConfig($"dotnet_diagnostic.MPS0010.severity = {configured}"));
        Assert.Equal([("MPS0010", severity)], found.Select(static d => (d.Id, d.Severity)));
    }

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    public async Task An_editorconfig_sets_the_severity_of_a_category(string configured, DiagnosticSeverity severity)
    {
        IReadOnlyList<Diagnostic> found = await Build.Run(
            Positional, new EditorConfig($"dotnet_analyzer_diagnostic.category-MappedStructs.Layout.severity = {configured}"));
        Assert.Equal([("MPS0024", severity), ("MPS0010", severity)], found.Select(static d => (d.Id, d.Severity)));
    }

    [Fact]
    public async Task The_table_of_the_layout_is_kept_out_of_its_category_by_a_line_of_its_own()
    {
        IReadOnlyList<Diagnostic> found = await Build.Run(Positional, new EditorConfig(
            "dotnet_analyzer_diagnostic.category-MappedStructs.Layout.severity = warning\ndotnet_diagnostic.MPS0024.severity = silent"));
        Assert.Equal(["MPS0010"], found.Select(static d => d.Id));
    }

    [Theory]
    [InlineData("dotnet_diagnostic.MPS0010.severity = none")]
    [InlineData("dotnet_analyzer_diagnostic.category-MappedStructs.Layout.severity = none")]
    public async Task An_editorconfig_turns_a_rule_or_its_category_off(string line) =>
        Assert.Empty(await Build.Run(Positional, new EditorConfig(line)));

    /// <summary>Every rule whose diagnostics stand in source; MPS0030 and MPS0031 stand in MappedStructs.Shipped.txt.</summary>
    public static TheoryData<string> IdsInSource => [.. RuleCatalogue.Rules.Select(static rule => rule.Id).Except(["MPS0030", "MPS0031"])];

    [Theory]
    [MemberData(nameof(IdsInSource))]
    public async Task A_pragma_silences_every_rule(string id)
    {
        RulePage page = RulePage.Of(id);
        IReadOnlyList<Diagnostic> found = await Build.Run(
            $"#pragma warning disable {id}\n" + page.Example("Violation"), hidden: id, shipped: page.Shipped("Violation"));
        Assert.All(found.Where(d => d.Id == id), static d => Assert.True(d.IsSuppressed));
        Assert.Contains(found, d => d.Id == id);
    }

    [Theory]
    [MemberData(nameof(IdsInSource))]
    public async Task An_editorconfig_turns_every_rule_off(string id)
    {
        RulePage page = RulePage.Of(id);
        IReadOnlyList<Diagnostic> found = await Build.Run(
            page.Example("Violation"), new EditorConfig($"dotnet_diagnostic.{id}.severity = none"), hidden: id, shipped: page.Shipped("Violation"));
        Assert.DoesNotContain(found, d => d.Id == id);
    }
}
