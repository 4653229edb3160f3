using System;
using System.Globalization;
using System.IO;
using System.Text;
using MappedStructs;
using Spectre.Console;

namespace RealFiles.Tzif;

/// <summary>Prints the headers of a time-zone file and what its newest block says.</summary>
internal static class TzifReport
{
    public static void Print(ForeignFile file)
    {
        // The first header has a fixed place, so it is a record: its fields are read where they lie in the file.
        using ReadOnlyMappedRecord<TzifHeader> first = TzifHeader.OpenRead(file.Handle);
        var old = new TzifBlock(0, first.Value, timeSize: 4);

        var table = new Table().Title("TZif headers").AddColumns("count", "first block (32-bit times)");
        if (first.Version == 0)
        {
            PrintCounts(table, old, null);
            Console.WriteLine("Version 1: nothing follows the first block.");
            return;
        }
        // Since version 2 the same again follows with 64-bit times, at a place that only the first counts tell.
        TzifBlock block = TzifBlock.Read(file, old.End, timeSize: 8);
        PrintCounts(table.AddColumn("second block (64-bit times)"), old, block);
        PrintLastTransition(file, block);
        PrintRule(file, block);
    }

    private static void PrintCounts(Table table, TzifBlock old, TzifBlock? block)
    {
        Row("version", header => header.Version == 0 ? "1" : $"{(char)header.Version}");
        Row("isutcnt", header => $"{header.UtIndicators}");
        Row("isstdcnt", header => $"{header.StandardIndicators}");
        Row("leapcnt", header => $"{header.LeapSeconds}");
        Row("timecnt", header => $"{header.Transitions}");
        Row("typecnt", header => $"{header.LocalTimeTypes}");
        Row("charcnt", header => $"{header.AbbreviationBytes}");
        AnsiConsole.Write(table);

        void Row(string name, Func<TzifHeader, string> value)
        {
            if (block is { } second)
                table.AddRow(new Text(name), new Text(value(old.Header)), new Text(value(second.Header)));
            else
                table.AddRow(new Text(name), new Text(value(old.Header)));
        }
    }

    private static void PrintLastTransition(ForeignFile file, in TzifBlock block)
    {
        ReadOnlySpan<TransitionTime> times = file.Rows<TransitionTime>(block.Times, block.Header.Transitions.Value, "transition times");
        if (times.IsEmpty)
        {
            Console.WriteLine("The zone has no transitions.");
            return;
        }
        byte index = file.Bytes(block.TypeIndices, block.Header.Transitions.Value, "transition types")[^1];
        ReadOnlySpan<LocalTimeType> types = file.Rows<LocalTimeType>(block.Types, block.Header.LocalTimeTypes.Value, "local time types");
        if (index >= types.Length)
            throw new InvalidDataException($"{file.Path}: its last transition is to local time type {index}, and it has {types.Length}.");
        ref readonly LocalTimeType type = ref types[index];

        long seconds = times[^1].UnixSeconds;
        string abbreviation = Abbreviation(file, block, type.AbbreviationIndex);
        Console.WriteLine($"Last transition: {seconds} ({Date(seconds)}) to {abbreviation}, UT {TimeSpan.FromSeconds(type.UtOffsetSeconds):c}");
    }

    // 64 bits of seconds reach further than the calendar of .NET.
    private static string Date(long seconds) =>
        seconds < -62_135_596_800 || seconds > 253_402_300_799
            ? "outside the years 1 to 9999"
            : DateTime.UnixEpoch.AddSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Abbreviation(ForeignFile file, in TzifBlock block, byte index)
    {
        ReadOnlySpan<byte> all = file.Bytes(block.Abbreviations, block.Header.AbbreviationBytes.Value, "abbreviations");
        if (index >= all.Length)
            throw new InvalidDataException($"{file.Path}: an abbreviation starts at {index}, and all of them have {all.Length} bytes.");
        ReadOnlySpan<byte> text = all[index..];
        int end = text.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? text : text[..end]);
    }

    // The footer, a rule in the syntax of the TZ environment variable, between two line feeds.
    private static void PrintRule(ForeignFile file, in TzifBlock block)
    {
        string footer = Encoding.ASCII.GetString(file.Bytes(block.End, (ulong)file.Length - Math.Min(block.End, (ulong)file.Length), "last line's bytes"));
        Console.WriteLine($"Rule from then on: {footer.Trim('\n')}");
    }
}
