using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;

namespace MappedStructs.IntegrationTests.Samples;

/// <summary>Ctrl-C in the middle of a sample: it says so, ends with 1, and leaves no file and no process behind.</summary>
public sealed class CancellationTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly ScratchDirectory _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData]
    [InlineData("--direct")]
    [InlineData("--crash", "--kills", "1000")]
    [InlineData("--crash", "--direct", "--kills", "1000")]
    public void Wallets_leaves_nothing_behind(params string[] arguments) =>
        Cancel("Wallets", "accounts.map", "Cancelled; nothing was left behind.", [.. arguments, "--accounts", "100000"]);

    [Fact]
    public void Wallets_is_cancelled_while_it_waits_for_a_worker() =>
        Cancel("Wallets", "accounts.map", "Cancelled; nothing was left behind.", ["--crash", "--kills", "1000", "--accounts", "100000"], TimeSpan.FromSeconds(1));

    [Fact]
    public void FileCopy_leaves_nothing_behind() => Cancel("FileCopy", "input.bin", "Cancelled; nothing was left behind.", []);

    [Fact]
    public void TickStore_leaves_nothing_behind() =>
        Cancel("TickStore", "ticks.map", "Cancelled; what was made is gone again, unless it was to be kept.", ["--rows", "50000000"]);

    /// <param name="sample">Which one.</param>
    /// <param name="file">The file that tells that it is at work.</param>
    /// <param name="message">What it says.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="after">How long it goes on working.</param>
    private void Cancel(string sample, string file, string message, string[] arguments, TimeSpan after = default)
    {
        Assert.SkipUnless(ChildRun.HearsInterrupts, "SIGINT is Unix's, the processes are looked for in Linux's /proc, and who starts the tests may have it ignored");
        using Process process = new SampleProgram(sample).Start(
            new Dictionary<string, string> { ["TMPDIR"] = _scratch.FullName, ["DOTNET_EnableDiagnostics"] = "0" }, arguments);
        process.StandardInput.Close();
        long started = Stopwatch.GetTimestamp();
        while (Directory.GetFiles(_scratch.FullName, file, SearchOption.AllDirectories).Length == 0 && !process.HasExited)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < s_patience, $"{sample} has not begun.");
            Thread.Sleep(5);
        }
        Thread.Sleep(after);
        ChildRun.Interrupt(process);

        ChildRun run = ChildRun.Of(process).EndedWith(1);

        Assert.Equal(message, run.Error.Trim());
        Assert.Empty(Directory.GetFileSystemEntries(_scratch.FullName));
        Assert.DoesNotContain(ProcessCommands(), command => command.Contains(_scratch.FullName, StringComparison.Ordinal));
    }

    private static IEnumerable<string> ProcessCommands()
    {
        foreach (string process in Directory.GetDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            string command;
            try
            {
                command = File.ReadAllText(Path.Combine(process, "cmdline"));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has ended meanwhile, or is somebody else's.
                continue;
            }
            yield return command;
        }
    }
}
