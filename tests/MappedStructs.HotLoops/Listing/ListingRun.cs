using System;
using System.Diagnostics;
using System.IO;

namespace MappedStructs.HotLoops.Listing;

/// <summary>Runs this program in a child process whose just-in-time compiler writes down the loops' machine code.</summary>
public static class ListingRun
{
    /// <summary>Runs the loops and reads what the compiler wrote.</summary>
    /// <exception cref="InvalidOperationException">The child process failed.</exception>
    public static JitListing Capture()
    {
        string output = Path.Combine(Path.GetTempPath(), $"hot-loops-{Guid.NewGuid():N}.txt");
        try
        {
            Run(output);
            return JitListing.Parse(File.ReadAllText(output));
        }
        finally
        {
            File.Delete(output);
        }
    }

    private static void Run(string output)
    {
        var start = new ProcessStartInfo(DotnetHost(), ["exec", Path.Combine(AppContext.BaseDirectory, "MappedStructs.HotLoops.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DOTNET_JitDisasm"] = "*.HotLoops.Loops.*:*",
                ["DOTNET_JitStdOutFile"] = output,
                ["DOTNET_JitDisasmDiffable"] = "1",
                // Straight to optimised code, and the same code every time.
                ["DOTNET_TieredCompilation"] = "0",
                ["DOTNET_TieredPGO"] = "0",
            },
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"'{start.FileName}' did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The hot loops ended with exit code {process.ExitCode}.\n{text}\n{errors.Result}");
    }

    /// <summary>The <c>dotnet</c> that runs us: <c>shared/Microsoft.NETCore.App/version</c> lies three folders below it.</summary>
    private static string DotnetHost()
    {
        string? folder = Path.GetDirectoryName(typeof(object).Assembly.Location);
        string host = Path.GetFullPath(Path.Combine(folder ?? "", "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return File.Exists(host) ? host : "dotnet";
    }
}
