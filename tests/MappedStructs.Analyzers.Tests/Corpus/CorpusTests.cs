using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Corpus;

/// <summary>
/// Whole pieces of code as programs have them, each compiled by itself with all rules on. The correct ones show that a rule
/// keeps silent where nothing is wrong, the wrong ones that it speaks where something is: once, and about nothing else.
/// </summary>
public class CorpusTests
{
    private const string Correct = nameof(Correct);
    private const string Wrong = nameof(Wrong);

    public static TheoryData<string> CorrectUses => [.. CorpusFile.NamesIn(Correct)];

    public static TheoryData<string> WrongUses => [.. CorpusFile.NamesIn(Wrong)];

    [Theory]
    [MemberData(nameof(CorrectUses))]
    public async Task A_correct_use_raises_no_alarm(string name) =>
        Assert.Empty(await Said(CorpusFile.Read(Correct, name), IsAlarm));

    [Theory]
    [MemberData(nameof(WrongUses))]
    public async Task A_wrong_use_is_found_and_nothing_else_is(string name)
    {
        CorpusFile file = CorpusFile.Read(Wrong, name);
        IEnumerable<string> found = (await Said(file, static d => IsOurs(d) && IsAlarm(d)))
            .Select(static d => CorpusFile.At(d.Location.GetLineSpan().StartLinePosition.Line + 1, d.Id));
        Assert.NotEmpty(file.Expected);
        Assert.Equal(file.Expected.Order(StringComparer.Ordinal), found.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(WrongUses))]
    public async Task The_compiler_has_nothing_to_say_about_a_wrong_use(string name) =>
        Assert.Empty(await Said(CorpusFile.Read(Wrong, name), static d => !IsOurs(d)));

    [Theory]
    [InlineData(Correct)]
    [InlineData(Wrong)]
    public void There_are_at_least_40_of_each(string folder) => Assert.InRange(CorpusFile.NamesIn(folder).Count(), 40, int.MaxValue);

    [Theory]
    [InlineData(Correct)]
    [InlineData(Wrong)]
    public void Every_file_says_in_its_first_line_what_it_shows(string folder) =>
        Assert.All(CorpusFile.NamesIn(folder), name => Assert.Matches("^// .{20,}\\.$", CorpusFile.Read(folder, name).FirstLine));

    [Fact]
    public void A_correct_use_expects_nothing() =>
        Assert.All(CorpusFile.NamesIn(Correct), static name => Assert.Empty(CorpusFile.Read(Correct, name).Expected));

    [Theory]
    [InlineData("MPS0032", 10)]
    [InlineData("MPS0033", 4)]
    [InlineData("MPS0034", 8)]
    [InlineData("MPS0035", 8)]
    [InlineData("MPS0036", 5)]
    [InlineData("MPS0037", 3)]
    [InlineData("MPS0038", 6)]
    [InlineData("MPS0039", 4)]
    [InlineData("MPS0040", 6)]
    [InlineData("MPS0041", 3)]
    public void A_rule_is_tried_on_several_mistakes(string id, int least) =>
        Assert.InRange(
            CorpusFile.NamesIn(Wrong).Sum(name => CorpusFile.Read(Wrong, name).Expected.Count(e => e.EndsWith(id, StringComparison.Ordinal))),
            least, int.MaxValue);

    /// <summary>What the compiler and every rule say, but for what is silenced where the package is used.</summary>
    private static async Task<IEnumerable<Diagnostic>> Said(CorpusFile file, Func<Diagnostic, bool> matters) =>
        (await Build.Run(file.Source)).Where(d => !d.IsSuppressed && !TestReferences.Disregarded.Contains(d.Id) && matters(d));

    // Advice may be given about a layout that is as it should be.
    private static bool IsAlarm(Diagnostic diagnostic) => diagnostic.Severity >= DiagnosticSeverity.Warning;

    private static bool IsOurs(Diagnostic diagnostic) => diagnostic.Id.StartsWith("MPS", StringComparison.Ordinal);
}
