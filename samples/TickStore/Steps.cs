using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace TickStore;

/// <summary>How long each step took, and how much it got done.</summary>
internal sealed class Steps
{
    private readonly List<(string Step, long Amount, string Unit, TimeSpan Time)> _steps = [];

    /// <param name="work">Returns how much it did, in the unit.</param>
    public void Time(string step, string unit, Func<long> work)
    {
        long start = Stopwatch.GetTimestamp();
        long amount = work();
        _steps.Add((step, amount, unit, Stopwatch.GetElapsedTime(start)));
    }

    public void Print()
    {
        Console.WriteLine("Time of each step:");
        var table = new Table().AddColumns("step", "did", "ms", "a second");
        foreach ((string step, long amount, string unit, TimeSpan time) in _steps)
        {
            table.AddRow(
                new Text(step),
                new Text(string.Create(CultureInfo.InvariantCulture, $"{amount:N0} {unit}")),
                new Text(time.TotalMilliseconds.ToString("N1", CultureInfo.InvariantCulture)),
                new Text(string.Create(CultureInfo.InvariantCulture, $"{amount / time.TotalSeconds:N0} {unit}")));
        }
        table.Columns[2].RightAligned();
        table.Columns[3].RightAligned();
        AnsiConsole.Write(table);
    }
}
