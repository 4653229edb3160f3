using System;
using System.Collections.Generic;
using System.Linq;

namespace MappedStructs;

/// <summary>Says, field by field, how a file's layout differs from the struct that it is opened as.</summary>
internal static class LayoutDifference
{
    private const string RenameMark = "renamed: ";

    public static IReadOnlyList<string> Between(SchemaText file, long fileSize, SchemaText code, long codeSize)
    {
        var differences = new List<string>();
        // A hostile schema may name a field twice: the first one counts, the rest are shown as removed.
        var unmatched = new List<SchemaField>(file.Fields);
        var added = new List<SchemaField>();
        foreach (SchemaField now in code.Fields)
        {
            int index = unmatched.FindIndex(old => old.Name == now.Name);
            if (index < 0)
            {
                added.Add(now);
                continue;
            }
            Compare(unmatched[index], now, differences);
            unmatched.RemoveAt(index);
        }
        foreach (SchemaField now in added)
        {
            int index = unmatched.FindIndex(old => old.Offset == now.Offset && old.TypeText == now.TypeText);
            if (index >= 0)
            {
                differences.Add($"{RenameMark}{Clean(unmatched[index].Name)} in the file is {now.Name} in the struct (offset {now.Offset}, {now.TypeText})");
                unmatched.RemoveAt(index);
            }
            else
            {
                differences.Add($"added: {now.Name}, {now.TypeText} at offset {now.Offset}, is not in the file");
            }
        }
        differences.AddRange(unmatched.Select(old => $"removed: {Clean(old.Name)}, {old.TypeText} at offset {old.Offset}, is in the file only"));
        if (fileSize != codeSize)
            differences.Add($"size: {fileSize} bytes in the file, {codeSize} in the struct");
        return differences;
    }

    /// <summary>Whether a line of <see cref="Between"/> tells of a name alone.</summary>
    public static bool IsRename(string difference) => difference.StartsWith(RenameMark, StringComparison.Ordinal);

    private static void Compare(SchemaField old, SchemaField now, List<string> differences)
    {
        if (old.TypeText != now.TypeText)
            differences.Add($"retyped: {now.Name} is {old.TypeText} at offset {old.Offset} in the file, {now.TypeText} at offset {now.Offset} in the struct");
        else if (old.Offset != now.Offset)
            differences.Add($"moved: {now.Name} ({now.TypeText}) is at offset {old.Offset} in the file, at {now.Offset} in the struct");
    }

    /// <summary>Names from a file go into messages and terminals: no control characters, and no longer than a line.</summary>
    public static string Clean(string text)
    {
        const int longest = 200;
        ReadOnlySpan<char> shown = text.AsSpan(0, Math.Min(text.Length, longest));
        return string.Create(shown.Length, shown, static (result, source) =>
        {
            for (int i = 0; i < source.Length; i++)
                result[i] = char.IsControl(source[i]) ? '\uFFFD' : source[i];
        });
    }
}
