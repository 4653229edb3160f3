// A collector appends rows, one by one, many at a time, and in place.
using System;
using MappedStructs;

namespace Metrics;

[MappedFile]
public partial struct Sample
{
    public UnixTime Time;
    public double Value;
}

public sealed class Collector(string path) : IDisposable
{
    private readonly MappedList<Sample> _samples = MappedList.Open<Sample>(path);

    public void Add(double value)
    {
        var sample = new Sample { Time = UnixTime.Now, Value = value };
        sample.Value = Math.Round(sample.Value, 3);
        _samples.Add(sample);
    }

    public void AddAll(ReadOnlySpan<Sample> samples) => _samples.AddRange(samples);

    public void AddInPlace(double value)
    {
        ref Sample sample = ref _samples.Reserve();
        sample.Time = UnixTime.Now;
        sample.Value = value;
        _samples.Commit();
    }

    public void Scale(double by)
    {
        foreach (ref Sample sample in _samples)
            sample.Value *= by;
        foreach (Span<Sample> chunk in _samples.Chunks())
            chunk[0].Value = 0;
        _samples[^1].Value = 1;
        _samples.Flush();
    }

    public void Dispose() => _samples.Dispose();
}
