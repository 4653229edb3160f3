using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace MappedStructs.IntegrationTests.Samples;

/// <summary>What a child process printed and how it ended.</summary>
internal sealed record ChildRun(int ExitCode, string Output, string Error)
{
    private const int SIGINT = 2;

    // Not a measurement: a program that hangs must not hang the tests.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public static Process Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Waits for the end and reads what is left of both streams.</summary>
    public static ChildRun Of(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} did not end by itself.");
        }
        process.WaitForExit(); // and until both streams are read
        return new ChildRun(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Whether a child is told of Ctrl-C: who starts in the background of a shell without jobs passes on that it is ignored.</summary>
    public static bool HearsInterrupts => OperatingSystem.IsLinux()
        && File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is var ignored
        && (Convert.ToUInt64(ignored[7..].Trim(), 16) & 1 << (SIGINT - 1)) == 0;

    /// <summary>What Ctrl-C sends.</summary>
    public static void Interrupt(Process process)
    {
        using Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)])!;
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Fails with everything that the process printed where it ended with another code.</summary>
    public ChildRun EndedWith(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"The process ended with {ExitCode}, and not with {exitCode}.\nIt printed:\n{Output}\n{Error}");
        return this;
    }
}
