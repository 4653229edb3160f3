using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace MappedStructs.PackageTests;

/// <summary>What the README says is shown by a test is shown by one that exists.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void Every_test_that_the_README_names_exists()
    {
        string root = PackedPackage.RepositoryRoot;
        string[] named = [.. TestName().Matches(File.ReadAllText(Path.Combine(root, "README.md"))).Select(match => match.Groups["name"].Value).Distinct()];
        Assert.InRange(named.Length, 20, int.MaxValue);
        string[] files = Directory.GetFiles(Path.Combine(root, "tests"), "*Tests.cs", SearchOption.AllDirectories);
        string sources = string.Join('\n', files.Select(File.ReadAllText));
        Assert.DoesNotContain(named, name => !Regex.IsMatch(sources, $@"\bclass {name}\b"));
    }

    [Fact]
    public void Every_promise_says_which_test_shows_it_or_that_none_does()
    {
        string readme = File.ReadAllText(Path.Combine(PackedPackage.RepositoryRoot, "README.md")).ReplaceLineEndings("\n");
        string[] cells = [.. Matrix().Matches(readme)
            .SelectMany(table => table.Groups["row"].Captures)
            .Select(row => row.Value.TrimEnd('\n', ' ', '|').Split(" | ")[^1])];
        Assert.InRange(cells.Length, 20, int.MaxValue);
        Assert.All(cells, cell => Assert.Matches(@"`\w+Tests`|\b[Nn]o test\b", cell));
    }

    [GeneratedRegex(@"^\|.*\| shown by \|\n\|[-|]+\|\n(?<row>\|.*\|\n)+", RegexOptions.Multiline)]
    private static partial Regex Matrix();

    [GeneratedRegex(@"`(?<name>\w+Tests)`")]
    private static partial Regex TestName();
}
