using System;
using System.Globalization;
using MappedStructs;
using Spectre.Console;

namespace Quickstart;

/// <summary>What the run prints about the file and the struct.</summary>
internal static class Report
{
    public static void Opened(MappedRecord<Visits> visits)
    {
        string state = visits.Runs == 0 ? "new" : "found again";
        Console.WriteLine($"File: {visits.File.Path} ({state}, {visits.File.Length} bytes)");
        Console.WriteLine();

        LayoutInfo layout = visits.File.Layout;
        var table = new Table().Title($"Layout of {layout.Name.EscapeMarkup()}, {layout.Size} bytes");
        table.AddColumn(new TableColumn("offset").RightAligned());
        table.AddColumn(new TableColumn("size").RightAligned());
        table.AddColumns("type", "field");
        foreach (FieldInfo field in layout.Fields)
            table.AddRow(Number(field.Offset), Number(field.Size), field.Type.EscapeMarkup(), field.Name.EscapeMarkup());
        AnsiConsole.Write(table);
    }

    public static void Changed(in Visits before, in Visits now)
    {
        bool isFirst = before.Runs == 0;
        var table = new Table().Title("Changed through refs").AddColumns("field", "before", "now");
        Row(nameof(Visits.Runs), $"{before.Runs}", $"{now.Runs}");
        Row(nameof(Visits.First), isFirst ? "-" : $"{before.First}", $"{now.First}");
        Row(nameof(Visits.Last), isFirst ? "-" : $"{before.Last}", $"{now.Last}");
        Row(nameof(Visits.Machine), isFirst ? "-" : $"{before.Machine}", $"{now.Machine}");
        AnsiConsole.Write(table);

        void Row(string field, string was, string isNow) =>
            table.AddRow(new Text(field), new Text(was), new Text(isNow, was == isNow ? Style.Plain : new Style(Color.Green)));
    }

    /// <summary>Another run has the file. Readers take no lock, so what it holds can be shown all the same.</summary>
    public static void Locked(string path)
    {
        using ReadOnlyMappedRecord<Visits> visits = Visits.OpenRead(path);
        AnsiConsole.MarkupLineInterpolated($"[yellow]Another run has {path} open for writing[/], and a mapped file has one writer at a time.");
        Console.WriteLine($"Reading needs no lock: the other run has counted {visits.Runs}. Try again when it has ended, or give another path.");
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
