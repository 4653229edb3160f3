using System;
using System.Collections.Generic;
using System.Linq;

namespace MappedStructs.IntegrationTests.Samples;

/// <summary>Reads back a table that a sample drew: its rows, cell by cell.</summary>
internal static class DrawnTable
{
    /// <summary>The rows after the line that holds the title, up to the next line that is no part of a table.</summary>
    public static List<string[]> Rows(string output, string title)
    {
        string[] lines = output.Split('\n');
        int start = Array.FindIndex(lines, line => line.Contains(title, StringComparison.Ordinal));
        Assert.True(start >= 0, $"No table '{title}' in:\n{output}");
        return [.. lines.Skip(start + 1)
            .Select(line => line.Trim())
            .TakeWhile(line => line.Length > 0 && "┌│├└".Contains(line[0]))
            .Where(line => line[0] == '│')
            .Select(line => line.Trim('│').Split('│').Select(cell => cell.Trim()).ToArray())
            .Skip(1)]; // the heads of the columns
    }

    /// <summary>The value column of a table of fields, by name.</summary>
    public static Dictionary<string, string> Values(string output, string title) =>
        Rows(output, title).ToDictionary(row => row[0], row => row[1]);
}
