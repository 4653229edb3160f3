using System;
using System.IO;

namespace MappedStructs.Benchmarks.Reporting;

/// <summary>The part of the README that a run of the benchmarks writes.</summary>
internal static class ReadmeBlock
{
    public const string Begin = "<!-- benchmarks:begin -->";
    public const string End = "<!-- benchmarks:end -->";

    /// <summary>The README of the repository that this program was built in, or started in.</summary>
    /// <returns>Null where there is none, or where it lacks the two marks.</returns>
    public static string? Find()
    {
        foreach (string start in (string[])[Environment.CurrentDirectory, AppContext.BaseDirectory])
        {
            for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            {
                string path = Path.Combine(folder.FullName, "README.md");
                if (File.Exists(Path.Combine(folder.FullName, "MappedStructs.sln")))
                    return File.Exists(path) && TryReplace(File.ReadAllText(path), "", out _) ? path : null;
            }
        }
        return null;
    }

    public static void Write(string path, string content)
    {
        if (!TryReplace(File.ReadAllText(path), content, out string text))
            throw new InvalidDataException($"'{path}' lacks '{Begin}' and, after it, '{End}'.");
        File.WriteAllText(path, text);
    }

    /// <summary>Puts other content between the marks.</summary>
    public static bool TryReplace(string readme, string content, out string replaced)
    {
        int begin = readme.IndexOf(Begin, StringComparison.Ordinal);
        int end = begin < 0 ? -1 : readme.IndexOf(End, begin, StringComparison.Ordinal);
        replaced = end < 0 ? readme : $"{readme[..(begin + Begin.Length)]}\n{content.Trim()}\n{readme[end..]}";
        return end >= 0;
    }
}
