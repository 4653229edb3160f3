// Transfers between a million accounts, in a process that is killed at random: what is left of the sum?
using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using Spectre.Console;
using Wallets;

// A pipe has no width: lines in it are not folded.
if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Width = 200;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var crash = new Option<bool>("--crash") { Description = "Transfer in a process of its own that is killed (SIGKILL) at random and started again." };
var direct = new Option<bool>("--direct") { Description = "Do it on a direct file, which keeps every store and knows no transfers." };
var accounts = Count("--accounts", "How many accounts there are.", 1_000_000, 1_000, 50_000_000);
var kills = Count("--kills", "How often it is killed; not more often than 20 seconds allow.", 12, 1, 1_000);
var worker = new Option<string?>("--worker") { Description = "The file to transfer in.", Hidden = true };
var seed = new Option<int>("--seed") { Hidden = true };
var command = new RootCommand("Transfers between a million accounts, in a process that is killed at random.") { crash, direct, accounts, kills, worker, seed };
// Ctrl-C cancels, and the process stays until everything is tidied up; the second one ends it at once.
using var cancellation = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
command.SetAction(parsed => Run(parsed, cancellation.Token));

ParseResult arguments = command.Parse(args);
if (arguments.Errors.Count > 0)
{
    foreach (ParseError error in arguments.Errors)
        Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine("Usage: Wallets [--crash] [--direct] [--accounts <number>] [--kills <number>]");
    return 2;
}
return arguments.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

void Cancel(PosixSignalContext signal)
{
    signal.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
}

int Run(ParseResult parsed, CancellationToken token)
{
    IBank bank = parsed.GetValue(direct) ? new DirectBank() : new AtomicBank();
    try
    {
        if (parsed.GetValue(worker) is { } path)
        {
            using Stream output = Console.OpenStandardOutput();
            using var lines = new StreamWriter(output) { AutoFlush = true };
            bank.Transfer(path, parsed.GetValue(seed), number => lines.Write($"{number}.\n"));
        }
        bool isSound = parsed.GetValue(crash)
            ? new CrashRun(bank, parsed.GetValue(direct), parsed.GetValue(accounts), parsed.GetValue(kills)).Run(token)
            : PlainRun.Run(bank, parsed.GetValue(accounts), token);
        return isSound ? 0 : 1;
    }
    catch (Exception error) when (error is IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(error.Message);
        return 1;
    }
    catch (OperationCanceledException)
    {
        Console.Error.WriteLine("Cancelled; nothing was left behind.");
        return 1;
    }
}

static Option<int> Count(string name, string description, int usual, int least, int most)
{
    var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
    option.Validators.Add(result =>
    {
        // Not result.GetValue, which throws where the text is no number.
        if (result.Tokens is [var token] && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most))
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is a number from {least:N0} to {most:N0}."));
    });
    return option;
}
