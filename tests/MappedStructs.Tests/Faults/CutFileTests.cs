using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MappedStructs.Tests.Faults;

/// <summary>A file is cut by another process while a record of it is mapped, under each policy.</summary>
public sealed class CutFileTests : FaultTest
{
    private const int Kept = 70_000;
    private const int Whole = 65_536 + 300_000;

    [Fact]
    public void Crash_ends_the_process_with_134_and_neither_catch_nor_finally_runs()
    {
        (int exitCode, string errors, List<string> lines) = TouchCut(FaultPolicy.Crash);
        Assert.Equal(Aborted, exitCode);
        Assert.Equal(["open"], lines);
        Assert.Contains(Fatal, errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Contain_reads_zeros_takes_stores_and_every_flush_throws()
    {
        (int exitCode, _, List<string> lines) = TouchCut(FaultPolicy.Contain);
        Assert.Equal(0, exitCode);
        Assert.Equal(["open", "read 0", "stored, read 77", "finally", "faults 1, poisoned True"], lines.Take(5));
        Assert.Equal(7, lines.Count);
        Assert.All(lines.Skip(5), line => Assert.StartsWith($"MappingFaultException at {Whole - 1}, 1: '", line, StringComparison.Ordinal));
        Assert.Contains($"1 fault, the first at offset {Whole - 1}.", lines[5], StringComparison.Ordinal);
    }

    [Fact]
    public void Throw_is_caught_at_the_access_and_finally_runs()
    {
        (int exitCode, _, List<string> lines) = TouchCut(FaultPolicy.Throw);
        Assert.Equal(0, exitCode);
        Assert.Equal(["open", "caught NullReferenceException", "finally", "faults 1, poisoned False"], lines.Take(4));
        Assert.StartsWith("FileTruncatedException: ", lines[4], StringComparison.Ordinal);
        Assert.Equal("no exception", lines[5]);
    }

    private (int ExitCode, string Errors, List<string> Lines) TouchCut(FaultPolicy policy)
    {
        string path = NewPath();
        return RunAndCut(path, Cut, "touch-cut", path, policy.ToString());

        static void Cut(FileStream file)
        {
            Assert.Equal(Whole, file.Length);
            file.SetLength(Kept);
        }
    }
}
