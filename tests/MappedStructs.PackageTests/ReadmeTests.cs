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

    [GeneratedRegex(@"`(?<name>\w+Tests)`")]
    private static partial Regex TestName();
}
