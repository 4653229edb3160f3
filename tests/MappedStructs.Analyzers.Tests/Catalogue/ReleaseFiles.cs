using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MappedStructs.Analyzers.Tests.Catalogue;

/// <summary>One row of a table of new rules.</summary>
internal sealed record ReleasedRule(string Id, string Category, string Severity, string Notes);

/// <summary>The release files that Roslyn's release tracking keeps the assemblies to.</summary>
internal static class ReleaseFiles
{
    public static IReadOnlyList<ReleasedRule> Rules { get; } = [.. Read("Shipped").Concat(Read("Unshipped"))];

    private static IEnumerable<ReleasedRule> Read(string state) =>
        from line in File.ReadLines(Path.Combine(RuleCatalogue.Folder, "releases", $"AnalyzerReleases.{state}.md"))
        where line.StartsWith("MPS", System.StringComparison.Ordinal)
        let cells = line.Split('|').Select(static cell => cell.Trim()).ToArray()
        select new ReleasedRule(cells[0], cells[1], cells[2], cells[3]);
}
