using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text;
using System.Threading.Tasks;

namespace MappedStructs.IntegrationTests.Samples;

/// <summary>What a child process printed and how it ended.</summary>
internal sealed record ChildRun(int ExitCode, string Output, string Error)
{
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

    /// <summary>Fails with everything that the process printed where it ended with another code.</summary>
    public ChildRun EndedWith(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"The process ended with {ExitCode}, and not with {exitCode}.\nIt printed:\n{Output}\n{Error}");
        return this;
    }
}
