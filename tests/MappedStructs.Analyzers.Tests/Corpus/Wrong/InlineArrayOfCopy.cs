// One bucket of an inline array is counted up, in a copy.
using System;
using System.Runtime.CompilerServices;
using MappedStructs;

namespace Latency;

[InlineArray(64)]
public struct Buckets
{
    private long _first;
}

[MappedFile]
public partial struct LatencyHistogram
{
    public long Count;
    public Buckets Buckets;
}

public static class LatencyRecorder
{
    public static void Record(MappedRecord<LatencyHistogram> histogram, TimeSpan latency)
    {
        int bucket = Math.Clamp((int)Math.Log2(Math.Max(1, latency.TotalMicroseconds)), 0, 63);
        histogram.Count++;
        LatencyHistogram copy = histogram.Value;
        copy.Buckets[bucket]++; // MPS0032
    }
}
