using System;
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
}
