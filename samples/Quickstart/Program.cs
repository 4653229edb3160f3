// Maps a file, changes a struct through refs, flushes it; the next run finds what this one left.
using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using Quickstart;
using Spectre.Console;

// A pipe has no width: lines in it are not folded.
if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Width = 200;

var path = new Argument<string?>("path") { Description = "The file. Default: one in the user's local application data.", Arity = ArgumentArity.ZeroOrOne };
path.Validators.Add(RefuseOptions);
var reset = new Option<bool>("--reset") { Description = "Delete the file first." };
var hold = new Option<bool>("--hold") { Description = "Keep the file open until Enter, to see what a second run says meanwhile." };
var command = new RootCommand("Counts its own runs in a mapped file.") { path, reset, hold };
command.SetAction(arguments => Run(arguments.GetValue(path) ?? FileLocation.Default(), arguments.GetValue(reset), arguments.GetValue(hold)));

ParseResult parsed = command.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (ParseError error in parsed.Errors)
        Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine("Usage: Quickstart [path] [--reset] [--hold]");
    return 2;
}
return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

// Else a misspelt option would be taken for the name of a file.
static void RefuseOptions(ArgumentResult result)
{
    foreach (Token token in result.Tokens)
    {
        if (token.Value.StartsWith('-'))
            result.AddError($"There is no option {token.Value}.");
    }
}

static int Run(string path, bool reset, bool hold)
{
    try
    {
        if (reset)
            File.Delete(path);
        return Session.Run(Path.GetFullPath(path), hold) ? 0 : 1;
    }
    // Whatever is about the file is an IOException that says what was found and what to do.
    catch (Exception error) when (error is IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(error.Message);
        return 1;
    }
}
