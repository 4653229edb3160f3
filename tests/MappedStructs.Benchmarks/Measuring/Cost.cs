using System;
using System.Diagnostics;
using MappedStructs.Benchmarks.Reporting;

namespace MappedStructs.Benchmarks.Measuring;

/// <summary>What one long piece of work took, in nanoseconds: by the clock, and of all processors together.</summary>
/// <remarks>On a busy machine the first says how long one waits, the second what the work is.</remarks>
internal readonly record struct Cost(double Elapsed, double Processor)
{
    public string Text => $"{Figures.Time(Elapsed)} (processor {Figures.Time(Processor)})";

    public static Cost Of(Action work)
    {
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        work();
        return new Cost(Clock.Since(start), (Environment.CpuUsage.TotalTime - processor).TotalNanoseconds);
    }
}
