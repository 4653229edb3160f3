using System;
using System.IO;
using System.Linq;
using System.Reflection;
using MappedStructs.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace MappedStructs.Analyzers.Tests.Catalogue;

/// <summary>Rules, ids, pages, index, release files and fixers say the same.</summary>
public class CatalogueTests
{
    private static readonly string[] s_sections =
        ["Cause", "Why it matters", "How to fix", "Violation", "Fixed", "When to suppress"];

    public static TheoryData<string> Ids => [.. RuleCatalogue.Rules.Select(static rule => rule.Id)];

    [Fact]
    public void Ids_are_unique_and_count_up_from_1() => Assert.Equal(
        Enumerable.Range(1, RuleCatalogue.Rules.Count).Select(static n => $"MPS{n:0000}"),
        RuleCatalogue.Rules.Select(static rule => rule.Id));

    [Fact]
    public void Every_named_id_has_its_rule() => Assert.Equal(
        typeof(RuleIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal),
        RuleCatalogue.Rules.Select(static rule => rule.Id));

    [Fact]
    public void The_release_files_list_every_rule_with_its_category_severity_and_title() => Assert.Equal(
        RuleCatalogue.Rules.Select(static rule => new ReleasedRule(rule.Id, rule.Category, rule.DefaultSeverity.ToString(), Text(rule.Title))),
        ReleaseFiles.Rules);

    [Fact]
    public void Every_category_is_one_of_the_three() => Assert.All(
        RuleCatalogue.Rules,
        static rule => Assert.Contains(rule.Category, new[] { Categories.Layout, Categories.Usage, Categories.Contract }));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_is_on_and_says_what_why_and_what_to_do(string id)
    {
        DiagnosticDescriptor rule = Rule(id);
        Assert.True(rule.IsEnabledByDefault);
        Assert.NotEmpty(Text(rule.Title));
        Assert.Contains("'{0}", Text(rule.MessageFormat), StringComparison.Ordinal);
        Assert.Contains(": ", Text(rule.MessageFormat), StringComparison.Ordinal);
        Assert.EndsWith(".", Text(rule.Description), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_repeats_title_category_severity_and_fix(string id)
    {
        DiagnosticDescriptor rule = Rule(id);
        RulePage page = RulePage.Of(id);
        Assert.Equal($"# {id}: {rule.Title}", page.Heading);
        Assert.Equal([rule.Category, rule.DefaultSeverity.ToString()], page.Facts.Take(2));
        Assert.Equal(RuleCatalogue.HasFix(id), page.Facts[2] != "by hand");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_every_section_with_something_in_it(string id)
    {
        RulePage page = RulePage.Of(id);
        Assert.Equal(s_sections, page.Sections.Select(static s => s.Key));
        Assert.All(page.Sections, static s => Assert.False(string.IsNullOrWhiteSpace(s.Value), $"'{s.Key}' is empty"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_help_link_leads_to_the_page(string id) =>
        Assert.EndsWith($"/analyzers/docs/{id}.md", Rule(id).HelpLinkUri, StringComparison.Ordinal);

    [Fact]
    public void Every_page_has_its_rule() => Assert.Equal(
        RuleCatalogue.Rules.Select(static rule => rule.Id).Append("README"),
        Directory.GetFiles(RuleCatalogue.Folder, "*.md").Select(static f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal));

    [Fact]
    public void The_index_is_the_one_that_the_rules_make()
    {
        string index = File.ReadAllText(Path.Combine(RuleCatalogue.Folder, "README.md")).ReplaceLineEndings("\n");
        Assert.True(index == RuleIndex.Text, $"analyzers/docs/README.md should be:\n\n{RuleIndex.Text}");
    }

    [Fact]
    public void Every_fixer_fixes_rules_of_ours_and_all_of_them_at_once() => Assert.All(RuleCatalogue.Fixers, static fixer =>
    {
        Assert.NotEmpty(fixer.FixableDiagnosticIds);
        Assert.All(fixer.FixableDiagnosticIds, static id => Assert.Contains(RuleCatalogue.Rules, rule => rule.Id == id));
        Assert.NotNull(fixer.GetFixAllProvider());
        ExportCodeFixProviderAttribute export = fixer.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>()!;
        Assert.Equal([LanguageNames.CSharp], export.Languages);
        Assert.Equal(fixer.GetType().Name, export.Name);
    });

    [Fact]
    public void Suppressions_are_unique_and_none_is_named_like_a_rule()
    {
        SuppressionDescriptor[] suppressions = [.. RuleCatalogue.Suppressors.SelectMany(static s => s.SupportedSuppressions)];
        Assert.NotEmpty(suppressions);
        Assert.Distinct(suppressions.Select(static s => s.Id));
        Assert.Distinct(suppressions.Select(static s => s.SuppressedDiagnosticId));
        Assert.All(suppressions, static s => Assert.Matches("^MPSS[0-9]{4}$", s.Id));
    }

    private static DiagnosticDescriptor Rule(string id) => RuleCatalogue.Rules.Single(rule => rule.Id == id);

    private static string Text(LocalizableString text) => text.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
