// Stores ticks in a list, makes one-minute bars of them in columns, and looks into those.
using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using Spectre.Console;
using TickStore;

// A pipe has no width: lines in it are not folded.
if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Width = 200;

var rows = new Option<long>("--rows") { Description = "How many ticks to make.", DefaultValueFactory = _ => 10_000_000 };
rows.Validators.Add(result =>
{
    // Not result.GetValue, which throws where the text is no number.
    if (result.Tokens is [var token] && !(long.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value is >= 1 and <= 1_000_000_000))
        result.AddError("--rows is a number from 1 to 1,000,000,000.");
});
var csv = new Option<string?>("--csv") { Description = "Read trades from this file in place of making them: id,price,quantity,quote quantity,time,is buyer maker,is best match." };
var folder = new Option<string?>("--folder") { Description = "Where to make ticks.map and bars.map; a temporary folder otherwise." };
var keep = new Option<bool>("--keep") { Description = "Leave both files there." };
var command = new RootCommand("Stores ticks in a list, makes one-minute bars of them in columns, and looks into those.") { rows, csv, folder, keep };
// Ctrl-C cancels, and the process stays until everything is tidied up; the second one ends it at once.
using var cancellation = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
command.SetAction(parsed => Run(parsed.GetValue(rows), parsed.GetValue(csv), parsed.GetValue(folder), parsed.GetValue(keep), cancellation.Token));

ParseResult arguments = command.Parse(args);
if (arguments.Errors.Count > 0)
{
    foreach (ParseError error in arguments.Errors)
        Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine("Usage: TickStore [--rows <number> | --csv <file>] [--folder <folder>] [--keep]");
    return 2;
}
return arguments.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

void Cancel(PosixSignalContext signal)
{
    signal.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
}

static int Run(long rows, string? csv, string? folder, bool keep, CancellationToken cancellation)
{
    try
    {
        // First, so that a name that was misspelt leaves no folder behind.
        using CsvSource? file = csv is null ? null : new CsvSource(csv, Console.Error.WriteLine);
        using var place = new Workplace(folder, keep);
        ITickSource source = file is null ? new TickGenerator(rows) : file;
        bool isSound = TickRun.Run(source, place, cancellation);
        if (file is { BadLines: > 0 })
            Console.Error.WriteLine($"{file.BadLines} lines of {csv} are no trades and were left out.");
        if (keep)
            Console.WriteLine($"Kept: {place.Ticks} and {place.Bars}");
        return isSound ? 0 : 1;
    }
    catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
    {
        Console.Error.WriteLine(error.Message);
        return 1;
    }
    catch (OperationCanceledException)
    {
        Console.Error.WriteLine("Cancelled; what was made is gone again, unless it was to be kept.");
        return 1;
    }
}
