using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using MappedStructs;
using MappedStructs.Memory;
using Spectre.Console;

namespace Quickstart;

/// <summary>What each flush did: the bytes asked for, the pages they lie in, how far it went, how long it took.</summary>
internal sealed class FlushReport(MappedFile file)
{
    private readonly Table _table = new Table()
        .Title($"Flushed, in pages of {MappedRegion.PageSize} bytes")
        .AddColumns("call", "bytes of the struct", "pages of the file", "mode", "took");

    /// <summary>Runs a flush and notes what it covered: the fields named, or all.</summary>
    public void Measure(string call, FlushMode mode, Action flush, params string[] fields)
    {
        long start = Stopwatch.GetTimestamp();
        flush();
        TimeSpan took = Stopwatch.GetElapsedTime(start);

        List<FieldInfo> covered = [.. file.Layout.Fields.Where(field => fields.Length == 0 || fields.Contains(field.Name))];
        int first = covered.Min(field => field.Offset);
        int last = covered.Max(field => field.End) - 1;
        _table.AddRow(
            call, $"{first} to {last}", Pages(first, last), mode.ToString(),
            string.Create(CultureInfo.InvariantCulture, $"{took.TotalMicroseconds:N0} µs"));
    }

    public void Print() => AnsiConsole.Write(_table);

    // A system writes whole pages, so a flush goes from the start of the first one to the end of the last.
    private string Pages(long firstByte, long lastByte)
    {
        long first = (file.DataOffset + firstByte) / MappedRegion.PageSize;
        long last = (file.DataOffset + lastByte) / MappedRegion.PageSize;
        long bytes = (last - first + 1) * MappedRegion.PageSize;
        return first == last ? $"{first} ({bytes} bytes)" : $"{first} to {last} ({bytes} bytes)";
    }
}
