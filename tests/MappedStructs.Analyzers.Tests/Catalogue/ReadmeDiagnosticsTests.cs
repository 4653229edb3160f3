using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Catalogue;

/// <summary>What the README shows as said by the compiler is what it says, to the letter.</summary>
public partial class ReadmeDiagnosticsTests
{
    /// <summary>The struct that the second and the third example use; it stands behind them, so that lines keep their numbers.</summary>
    private const string Counters = """

        [MappedFile]
        public partial struct Counters
        {
            public long Requests;
            public long Errors;
        }
        """;

    private static readonly string s_readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task Every_example_says_what_stands_below_it()
    {
        string part = s_readme.Split("<!-- diagnostics:begin -->")[1].Split("<!-- diagnostics:end -->")[0];
        string? shipped = null;
        string source = "";
        var shown = new List<string>();
        var said = new List<string>();
        foreach (Match block in Block().Matches(part))
        {
            string text = block.Groups["text"].Value;
            switch (block.Groups["language"].Value)
            {
                case "text":
                    shipped = text;
                    break;
                case "csharp":
                    source = text;
                    break;
                default:
                    shown.Add(text.TrimEnd('\n'));
                    said.Add(await Said(source, shipped));
                    shipped = null;
                    break;
            }
        }
        Assert.Equal(3, shown.Count);
        for (int i = 0; i < shown.Count; i++)
            Assert.True(said[i] == shown[i], $"The README should say:\n{said[i]}");
    }

    [Fact]
    public void The_rules_and_those_with_fixes_are_counted()
    {
        Assert.Contains($"The package brings {RuleCatalogue.Rules.Count} [rules]", s_readme, StringComparison.Ordinal);
        Assert.Contains($", {RuleCatalogue.Rules.Count(static rule => RuleCatalogue.HasFix(rule.Id))} of\nthem with fixes", s_readme, StringComparison.Ordinal);
    }

    private static async Task<string> Said(string source, string? shipped)
    {
        bool declares = source.Contains("struct Counters", StringComparison.Ordinal);
        IReadOnlyList<Diagnostic> found = await Build.Run(declares ? source : source + Counters, shipped: shipped);
        return string.Join('\n', found
            .Where(static d => !d.IsSuppressed && d.Severity >= DiagnosticSeverity.Warning)
            .Select(d => Line(d, declares ? "Counters.cs" : "Server.cs")));
    }

    /// <summary>As <c>dotnet build</c> prints it.</summary>
    private static string Line(Diagnostic diagnostic, string file)
    {
        Microsoft.CodeAnalysis.Text.LinePosition start = diagnostic.Location.GetLineSpan().StartLinePosition;
        string severity = diagnostic.Severity.ToString().ToLowerInvariant();
        return FormattableString.Invariant($"{file}({start.Line + 1},{start.Character + 1}): {severity} {diagnostic.Id}: {diagnostic.GetMessage()}");
    }

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
