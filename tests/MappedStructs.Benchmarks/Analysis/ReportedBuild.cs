using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;

namespace MappedStructs.Benchmarks.Analysis;

/// <summary>One build from nothing, and what the compiler reports of it (<c>-p:ReportAnalyzer=true</c>).</summary>
/// <param name="Compiler">Seconds that the compiler ran, by the clock.</param>
/// <param name="Analyzers">Seconds that our analyzers took, all threads together.</param>
internal readonly partial record struct ReportedBuild(double Compiler, double Analyzers)
{
    public double Share => Analyzers / Compiler;

    public static ReportedBuild Of(LargeProject project)
    {
        string output = Path.Combine(project.Folder, "obj");
        if (Directory.Exists(output))
            Directory.Delete(output, recursive: true);

        // A compiler of its own, so that every run starts cold and no other build's work is in it.
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["build", project.Folder, "--nologo", "-v:d", "-clp:PerformanceSummary", "-p:ReportAnalyzer=true", "-p:UseSharedCompilation=false", "-nr:false"])
        {
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        };
        using Process build = Process.Start(start)!;
        string log = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        if (build.ExitCode != 0)
            throw new InvalidDataException($"The project in {project.Folder} does not build:\n{log[^Math.Min(log.Length, 4000)..]}");
        return new ReportedBuild(Number(Compilation(), log) / 1000, Number(OurAnalyzers(), log));
    }

    // What took less than a millisecond is reported as "<0.001".
    private static double Number(Regex line, string log) =>
        line.Match(log) is { Success: true } match
            ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidDataException($"The build's log has no line like {line}.");

    [GeneratedRegex(@"^\s*(\d+) ms\s+Csc\s", RegexOptions.Multiline)]
    private static partial Regex Compilation();

    [GeneratedRegex(@"^\s*<?(\d+\.\d+)\s+<?\d+\s+MappedStructs\.Analyzers,", RegexOptions.Multiline)]
    private static partial Regex OurAnalyzers();
}
