// Snapshots that are only read: before and after, differences, equality.
using System;
using MappedStructs;

namespace Metrics;

[MappedFile]
public partial record struct ProcessCounters
{
    public long Requests;
    public long Errors;
    public long Bytes;
}

public static class RateMeter
{
    public static double RequestsPerSecond(ReadOnlyMappedRecord<ProcessCounters> counters, TimeSpan interval, Action<TimeSpan> sleep)
    {
        ProcessCounters before = counters.Value;
        sleep(interval);
        ProcessCounters after = counters.Value;
        return (after.Requests - before.Requests) / interval.TotalSeconds;
    }

    public static bool HasChanged(MappedRecord<ProcessCounters> counters, ref ProcessCounters last)
    {
        var now = counters.Value;
        if (now == last)
            return false;
        last = now;
        return true;
    }

    public static ProcessCounters Difference(in ProcessCounters earlier, in ProcessCounters later)
    {
        ProcessCounters difference = later;
        difference.Requests -= earlier.Requests;
        difference.Errors -= earlier.Errors;
        difference.Bytes -= earlier.Bytes;
        return difference;
    }
}
