// Copies a file by mapping both, against File.Copy.
using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using FileCopy;
using Spectre.Console;

// A pipe has no width: lines in it are not folded.
if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Width = 200;

var files = new Argument<string[]>("source> <destination")
{
    Description = "The file to copy and the new file. Without them: 256 MiB of its own in the temporary folder.",
    Arity = new ArgumentArity(0, 2),
};
files.Validators.Add(CheckFiles);
var flush = new Option<bool>("--flush") { Description = "Count the time until every byte is on the device." };
var command = new RootCommand("Copies a file by mapping both, against File.Copy.") { files, flush };
// Ctrl-C cancels, and the process stays until everything is tidied up; the second one ends it at once.
using var cancellation = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
command.SetAction(arguments => Run(arguments.GetValue(files) ?? [], arguments.GetValue(flush), cancellation.Token));

ParseResult parsed = command.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (ParseError error in parsed.Errors)
        Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine("Usage: FileCopy [<source> <destination>] [--flush]");
    return 2;
}
return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

void Cancel(PosixSignalContext signal)
{
    signal.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
}

static void CheckFiles(ArgumentResult result)
{
    if (result.Tokens.Count == 1)
        result.AddError("There is a source and no destination.");
    // Else a misspelt option would be taken for the name of a file.
    foreach (Token token in result.Tokens)
    {
        if (token.Value.StartsWith('-'))
            result.AddError($"There is no option {token.Value}.");
    }
}

static int Run(string[] files, bool flush, CancellationToken cancellation)
{
    try
    {
        if (files is [string source, string destination])
            return Copy(source, destination, flush, cancellation);

        using var scratch = new ScratchInput();
        scratch.Write(cancellation);
        return Copy(scratch.Source, scratch.Destination, flush, cancellation);
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

static int Copy(string source, string destination, bool flush, CancellationToken cancellation)
{
    // Never over a file that is there: it could be the source itself.
    if (Path.Exists(destination))
    {
        Console.Error.WriteLine($"{destination} exists, and is left as it is. Name a new file.");
        return 1;
    }
    return CopyRace.Run(source, destination, flush, cancellation) ? 0 : 1;
}
