using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace MappedStructs.IntegrationTests.Samples;

/// <summary>What binutils' readelf says about a file: a second opinion on every field.</summary>
internal static partial class Readelf
{
    private static readonly string? s_path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(directory => Path.Combine(directory, "readelf")).FirstOrDefault(File.Exists);

    /// <summary>The lines of <c>readelf -h</c>, by what stands before the colon. "Version" comes twice: the file's is the second.</summary>
    public static Dictionary<string, string> Header(string path)
    {
        var fields = new Dictionary<string, string>();
        foreach (string line in Run("-hW", path).Split('\n'))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                fields[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }
        return fields;
    }

    /// <summary>The rows of <c>readelf -l</c>: name, then offset, both addresses, both sizes, flags, alignment.</summary>
    public static List<(string Type, ulong[] Numbers, string Flags, ulong Alignment)> Segments(string path) =>
        [.. SegmentLine().Matches(Run("-lW", path)).Select(match => (
            match.Groups["type"].Value,
            match.Groups["number"].Captures.Select(capture => Hex(capture.Value)).ToArray(),
            match.Groups["flags"].Value.Replace(" ", ""),
            Hex(match.Groups["align"].Value)))];

    public static ulong Hex(string text) =>
        ulong.Parse(text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string Run(string option, string path)
    {
        Assert.SkipWhen(s_path is null, "readelf of binutils is not installed.");
        using Process process = ChildRun.Start(s_path, [option, path], new Dictionary<string, string> { ["LC_ALL"] = "C" });
        return ChildRun.Of(process).EndedWith(0).Output;
    }

    [GeneratedRegex(@"^  (?<type>[A-Z_]+)\s+(?:(?<number>0x[0-9a-f]+)\s+){5}(?<flags>[RWE ]{3})\s+(?<align>\S+)\s*$", RegexOptions.Multiline)]
    private static partial Regex SegmentLine();
}
