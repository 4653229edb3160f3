using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;

namespace MappedStructs.Tests.Atomic;

/// <summary>
/// Calls that a signal interrupts (EINTR) are made again. Every second call of a second process is interrupted, by what
/// <c>strace --inject</c> makes of it: under all of ours, at the kernel.
/// </summary>
public sealed class InterruptedCallTests : AtomicTest
{
    [Theory]
    [InlineData("record", "pwrite64")]
    [InlineData("record", "pread64")]
    [InlineData("record", "fdatasync")]
    [InlineData("record", "fallocate")]
    [InlineData("list", "pwrite64")]
    [InlineData("list", "pread64")]
    [InlineData("list", "fdatasync")]
    [InlineData("list", "fallocate")]
    [InlineData("columns", "pwrite64")]
    [InlineData("columns", "pread64")]
    [InlineData("columns", "fdatasync")]
    [InlineData("columns", "fallocate")]
    [InlineData("record", "fsync")]
    public void A_call_that_was_interrupted_is_made_again(string shape, string call)
    {
        const int Commits = 6;
        Assert.SkipUnless(OperatingSystem.IsLinux(), "strace is Linux's");
        string log = Folder["calls.log"];
        (int exitCode, string output, string errors) = Trace(log, call, "commit-some", shape, FilePath, $"{Commits}");
        Assert.SkipWhen(errors.Contains("ptrace", StringComparison.Ordinal), $"strace may not trace here: {errors}");
        Assert.Equal($"{Commits}", output.Trim());
        Assert.Equal(0, exitCode);
        Assert.Equal(Commits, WholeCommit.GenerationOf(shape, FilePath));
        Assert.Contains("EINTR (Interrupted system call) (INJECTED)", File.ReadAllText(log), StringComparison.Ordinal);
    }

    private (int ExitCode, string Output, string Errors) Trace(string log, string call, params string[] command)
    {
        // Where the runtime's loader makes the same calls, which it does not expect to fail: of the mapping's files alone.
        string[] files = call is "fallocate" or "fsync" ? [] : ["-P", FilePath, "-P", JournalPath];
        ProcessStartInfo start = new("strace", ["-f", "-o", log, "-e", $"trace={call}", "-e", $"inject={call}:error=EINTR:when=1+2",
            .. files, Path.Combine(AppContext.BaseDirectory, "MappedStructs.PeerProcess"), .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("strace is not installed");
            throw;
        }
        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, errors.Result);
        }
    }
}
