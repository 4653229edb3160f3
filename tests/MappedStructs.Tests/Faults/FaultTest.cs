using System;
using System.Collections.Generic;
using System.IO;
using MappedStructs.Memory;
using MappedStructs.Tests.Memory;

namespace MappedStructs.Tests.Faults;

/// <summary>A test of what becomes of a fault, in a second process that it may end.</summary>
public abstract class FaultTest : RegionTest
{
    protected FaultTest() => Assert.SkipUnless(FaultHandler.IsAvailable, "The fault policies are there on Linux x64 and arm64 alone.");

    /// <summary>The line with which the runtime dies, which a program with no policy gets.</summary>
    protected const string Fatal = "System.AccessViolationException: Attempted to read or write protected memory.";

    /// <summary>What a process that was ended by SIGABRT answers, which is how the runtime ends itself.</summary>
    protected const int Aborted = 134;

    /// <summary>Runs a command to its end; the lines that it said.</summary>
    protected static string[] Lines(params string[] arguments)
    {
        (int exitCode, string output) = SecondProcess.Run(arguments);
        Assert.True(exitCode == 0, $"exit code {exitCode}: {output}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Runs a command that says a line when it has the file open, and goes on when the file was cut.</summary>
    protected static (int ExitCode, string Errors, List<string> Lines) RunAndCut(string path, Action<FileStream> cut, params string[] command)
    {
        using SecondProcess peer = SecondProcess.Start(command);
        List<string> lines = [peer.ReadLine() ?? ""];
        using (FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            cut(file);
        }

        peer.WriteLine("cut");
        while (peer.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        string errors = peer.ReadErrors();
        peer.WaitForExit();
        return (peer.ExitCode, errors, lines);
    }
}
