using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using MappedStructs;
using Spectre.Console;

namespace TickStore;

/// <summary>Draws the closes as blocks of text, the same in a terminal and in a file.</summary>
internal static class CloseChart
{
    private const int MostColumns = 72;
    private const int LabelWidth = 13;
    private const int Lines = 10;
    private const string Eighths = " ▁▂▃▄▅▆▇█";

    public static void Print(ReadOnlyMappedColumns<Bar> bars)
    {
        double[] closes = [.. Sample(bars)];
        double low = closes.Min();
        double step = Math.Max(closes.Max() - low, 0.01) / ((Lines * 8) - 1);

        var chart = new StringBuilder();
        for (int line = Lines - 1; line >= 0; line--)
        {
            chart.Append(CultureInfo.InvariantCulture, $"{low + (step * ((line * 8) + 7)),LabelWidth - 1:N2} ");
            // The lowest close is one eighth high, so that every column is seen.
            foreach (double close in closes)
                chart.Append(Eighths[Math.Clamp((int)Math.Round((close - low) / step) + 1 - (line * 8), 0, 8)]);
            chart.AppendLine();
        }
        string first = $"{bars.View(0).Time}"[..16];
        string last = $"{bars.View(bars.Count - 1).Time}"[..16];
        chart.Append(' ', LabelWidth).Append(first).Append(last.PadLeft(Math.Max(last.Length + 1, closes.Length - first.Length)));

        Console.WriteLine("Closes:");
        AnsiConsole.Write(new Text(chart.ToString(), new Style(Color.Green)));
        AnsiConsole.WriteLine();
    }

    // One close for each column of the chart, the last one of its bars.
    private static IEnumerable<double> Sample(ReadOnlyMappedColumns<Bar> bars)
    {
        int room = Math.Clamp(AnsiConsole.Profile.Width - LabelWidth - 1, 1, MostColumns);
        long columns = Math.Min(room, bars.Count);
        for (long column = 1; column <= columns; column++)
            yield return bars.Close[(bars.Count * column / columns) - 1];
    }
}
