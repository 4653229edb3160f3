// AsReadOnly gives the same mapping for reading: its owner disposes it, once.
using System;
using MappedStructs;

namespace Dashboards;

[MappedFile]
public partial struct Gauges
{
    public double Load;
    public double Memory;
    public long Threads;
}

public sealed class Dashboard
{
    private readonly ReadOnlyMappedRecord<Gauges> _gauges;

    public Dashboard(ReadOnlyMappedRecord<Gauges> gauges) => _gauges = gauges;

    public string Render() => $"load {_gauges.Load:F2}, memory {_gauges.Memory:P0}, {_gauges.Threads} threads";
}

public static class Monitor
{
    public static void Once(string path)
    {
        using MappedRecord<Gauges> gauges = Gauges.Open(path);
        gauges.Load = Environment.CpuUsage.TotalTime.TotalSeconds;
        ReadOnlyMappedRecord<Gauges> forReaders = gauges.AsReadOnly();
        Console.WriteLine(new Dashboard(forReaders).Render());
        ref readonly double load = ref forReaders.Load;
        if (load > 1)
            Console.WriteLine($"{gauges.AsReadOnly().Threads} threads");
    }

    public static void Compare(string path)
    {
        using var writer = Gauges.Open(path);
        using var reader = writer.AsReadOnly();
        writer.Threads = Environment.ProcessorCount;
        if (reader.Threads != writer.Threads)
            throw new InvalidOperationException("Two views of one memory.");
    }
}
