using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MappedStructs.Analyzers.Tests.Catalogue;

/// <summary>A page under <c>analyzers/docs</c>, taken apart.</summary>
internal sealed class RulePage
{
    private RulePage(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        Heading = lines[0];
        Facts = [.. lines.First(static l => l.StartsWith("| MappedStructs.", System.StringComparison.Ordinal)).Trim('|').Split('|').Select(static cell => cell.Trim())];
        Sections = Split(lines);
    }

    public string Heading { get; }

    /// <summary>Category, severity and fix, from the table at the top.</summary>
    public IReadOnlyList<string> Facts { get; }

    /// <summary>The text of each section by its heading, in the page's order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Sections { get; }

    public static RulePage Of(string id) => new(File.ReadAllText(Path.Combine(RuleCatalogue.Folder, id + ".md")));

    /// <summary>The code of a section that is an example.</summary>
    public string Example(string section) => Block(section, "csharp")!;

    /// <summary>What <c>MappedStructs.Shipped.txt</c> holds beside the example; null: there is no such file.</summary>
    public string? Shipped(string section) => Block(section, "text");

    private string? Block(string section, string language)
    {
        string text = Sections.Single(s => s.Key == section).Value;
        string opening = $"```{language}\n";
        int start = text.IndexOf(opening, System.StringComparison.Ordinal);
        return start < 0 ? null : text[(start + opening.Length)..text.IndexOf("```", start + opening.Length, System.StringComparison.Ordinal)];
    }

    private static List<KeyValuePair<string, string>> Split(string[] lines)
    {
        var sections = new List<KeyValuePair<string, string>>();
        foreach (string line in lines)
        {
            if (line.StartsWith("## ", System.StringComparison.Ordinal))
                sections.Add(new(line[3..], ""));
            else if (sections.Count > 0)
                sections[^1] = new(sections[^1].Key, sections[^1].Value + line + "\n");
        }
        return sections;
    }
}
