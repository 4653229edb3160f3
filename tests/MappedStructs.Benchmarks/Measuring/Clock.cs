using System;
using System.Diagnostics;

namespace MappedStructs.Benchmarks.Measuring;

/// <summary>Elapsed time, in nanoseconds.</summary>
internal static class Clock
{
    /// <summary>Repeats an operation and returns what all repetitions took.</summary>
    public static double Time(int count, Action operation)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
            operation();
        return Since(start);
    }

    public static double Since(long start) => Stopwatch.GetElapsedTime(start).TotalNanoseconds;
}
