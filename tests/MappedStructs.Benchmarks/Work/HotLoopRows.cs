using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MappedStructs.Benchmarks.Measuring;
using MappedStructs.Benchmarks.Reporting;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Changing fields in a hot loop, against a pointer and the base library's accessor.</summary>
internal static class HotLoopRows
{
    private const string Pointer = "pointer";
    private const string Accessor = "`MemoryMappedViewAccessor`";

    public static IEnumerable<Row> Measure(WorkingFolder folder, bool isShort)
    {
        HotLoopBenchmarks.Folder = folder.Path;
        Summary summary = BenchmarkRunner.Run<HotLoopBenchmarks>(Configuration(folder, isShort));
        var times = new Medians(summary.Reports
            .Where(report => report.ResultStatistics is not null)
            .ToDictionary(Name, report => report.ResultStatistics!.Median));

        foreach ((string loop, string what) in ((string, string)[])[("One", "increment a field"), ("Eight", "increment eight fields")])
        {
            double? pointer = times[loop + "Pointer"];
            double? accessor = times[loop + "Accessor"];
            yield return Comparison.Beside($"{what}, `ref Value`", times[loop + "RefValue"], Pointer, pointer);
            yield return Comparison.Faster($"{what}, `ref Value`", times[loop + "RefValue"], Accessor, accessor, 7);
            yield return Comparison.Beside($"{what}, `View`", times[loop + "View"], Pointer, pointer);
            yield return Comparison.Faster($"{what}, `View`", times[loop + "View"], Accessor, accessor, 7);
            yield return Comparison.AtMost($"{what}, the property each time", times[loop + "Property"], Pointer, pointer, 2.2);
        }
        yield return Allocations(summary);
    }

    private static Row Allocations(Summary summary)
    {
        // The loops that are ours: the rivals may allocate as they like.
        long bytes = summary.Reports
            .Where(report => !Name(report).EndsWith("Accessor", System.StringComparison.Ordinal))
            .Sum(report => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
        return new Row("allocated by an access", $"{bytes} B", "", "", "0 B", bytes == 0 ? Verdict.Reached : Verdict.Missed);
    }

    private static string Name(BenchmarkReport report) => report.BenchmarkCase.Descriptor.WorkloadMethod.Name;

    /// <summary>In this process, since a process for each of ten loops would take longer than the short mode has.</summary>
    private static ManualConfig Configuration(WorkingFolder folder, bool isShort)
    {
        Job job = Job.Default.WithToolchain(InProcessEmitToolchain.DontLogOutput);
        if (isShort)
        {
            // Many iterations, each far shorter than a time slice: whatever else runs disturbs a few, and the median none.
            job = job.WithWarmupCount(20).WithInvocationCount(16).WithUnrollFactor(16).WithIterationCount(300);
        }
        return ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(isShort ? NullLogger.Instance : ConsoleLogger.Default)
            .WithArtifactsPath(folder.File("BenchmarkDotNet"))
            .WithOptions(ConfigOptions.DisableLogFile);
    }
}
