using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace MappedStructs.Analyzers.Tests.Corpus;

/// <summary>
/// One program of the corpus. A line on which a diagnostic is due ends with a comment that holds nothing but its id:
/// <c>// MPS0034</c>.
/// </summary>
internal sealed partial class CorpusFile
{
    private readonly string[] _lines;

    private CorpusFile(string path)
    {
        Source = File.ReadAllText(path);
        _lines = Source.Split('\n');
    }

    public string Source { get; }

    /// <summary>The first line: what the file shows.</summary>
    public string FirstLine => _lines[0];

    /// <summary>Which rules speak on which lines, counted from 1.</summary>
    public IEnumerable<string> Expected =>
        _lines.SelectMany((line, i) => Due().Match(line).Groups["id"].Captures.Select(id => At(i + 1, id.Value)));

    public static string At(int line, string id) => $"line {line:d3}: {id}";

    public static IEnumerable<string> NamesIn(string folder) =>
        Directory.EnumerateFiles(PathOf(folder), "*.cs").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(System.StringComparer.Ordinal);

    public static CorpusFile Read(string folder, string name) => new(Path.Combine(PathOf(folder), name + ".cs"));

    private static string PathOf(string folder) => Path.Combine(System.AppContext.BaseDirectory, "Corpus", folder);

    [GeneratedRegex(@"//( (?<id>MPS\d{4}))+\s*$")]
    private static partial Regex Due();
}
