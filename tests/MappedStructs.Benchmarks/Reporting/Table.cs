using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace MappedStructs.Benchmarks.Reporting;

/// <summary>The rows as a Markdown table, its columns aligned, so that a terminal shows it as well as a README.</summary>
internal static class Table
{
    private static readonly string[] s_head = ["work", "MappedStructs", "against", "ratio", "to reach", "reached"];

    public static string Markdown(IReadOnlyList<Row> rows)
    {
        string[][] cells = [s_head, .. rows.Select(Cells)];
        int[] widths = [.. Enumerable.Range(0, s_head.Length).Select(column => cells.Max(row => row[column].Length))];
        var text = new StringBuilder();
        for (int i = 0; i < cells.Length; i++)
        {
            Append(text, cells[i], widths);
            if (i == 0)
                Append(text, [.. widths.Select(width => new string('-', width))], widths);
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, string[] cells, int[] widths)
    {
        for (int i = 0; i < cells.Length; i++)
            text.Append("| ").Append(cells[i].PadRight(widths[i] + 1));
        text.Append("|\n");
    }

    private static string[] Cells(Row row) =>
        [row.Work, row.Ours, row.Rival, row.Ratio, row.Target, row.Verdict switch
        {
            Verdict.Reached => "yes",
            Verdict.Missed => "**no**",
            Verdict.NotRun => "not run",
            _ => "",
        }];
}
