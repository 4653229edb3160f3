using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Catalogue;

/// <summary>What the README shows of write scopes compiles as it stands there, and no rule has anything against it.</summary>
public class ReadmeCommitsTests
{
    private const string Before = """
        using System.Threading.Tasks;
        using MappedStructs;

        public static class Program
        {
            public static async Task Run(Bar[] barsOfTheDay)
            {

        """;

    private const string After = """
            }
        }

        [MappedFile]
        public partial struct Wallet
        {
            public long Balance;
        }

        [MappedFile]
        public partial struct Account
        {
            public long Balance;
        }

        [MappedFile]
        public partial struct Bar
        {
            public double Close;
        }
        """;

    [Fact]
    public async Task The_example_compiles_without_a_warning()
    {
        IReadOnlyList<Diagnostic> found = await Build.Run(Before + Example() + After);
        Assert.DoesNotContain(found, static d => !d.IsSuppressed && d.Severity >= DiagnosticSeverity.Warning);
    }

    [Fact]
    public async Task Without_its_commits_it_is_told_of_each_scope()
    {
        string forgotten = Example().Replace("write.Commit();", "", StringComparison.Ordinal);
        IReadOnlyList<Diagnostic> found = await Build.Run(Before + forgotten + After);
        Assert.Equal(["MPS0040", "MPS0040"], found.Where(static d => d.Severity >= DiagnosticSeverity.Warning).Select(static d => d.Id));
    }

    private static string Example()
    {
        string readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")).ReplaceLineEndings("\n");
        return readme.Split("## Only whole commits\n")[1].Split("```csharp\n")[1].Split("```\n")[0];
    }
}
