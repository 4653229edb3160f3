// A record that lives as long as the process, in a static.
using System;
using System.IO;
using System.Threading;
using MappedStructs;

namespace Metrics;

[MappedFile]
public partial struct GlobalMetrics
{
    public long Started;
    public long Finished;
    public long InFlight;
}

public static class Global
{
    private static readonly MappedRecord<GlobalMetrics> s_metrics = GlobalMetrics.Open(Path.Combine(Path.GetTempPath(), "metrics.map"));
    private static readonly Lazy<ReadOnlyMappedRecord<GlobalMetrics>> s_yesterday = new(() => GlobalMetrics.OpenRead("yesterday.map"));
    private static MappedRecord<GlobalMetrics>? s_backup;

    public static ref GlobalMetrics Metrics => ref s_metrics.Value;

    public static long Growth => s_metrics.Finished - s_yesterday.Value.Finished;

    public static void UseBackup(string path)
    {
        var backup = GlobalMetrics.Open(path);
        backup.Value = s_metrics.Value;
        Interlocked.Exchange(ref s_backup, backup)?.Dispose();
    }

    public static Scope Begin()
    {
        Interlocked.Increment(ref Metrics.Started);
        Interlocked.Increment(ref s_metrics.InFlight);
        return default;
    }

    public readonly struct Scope : IDisposable
    {
        public void Dispose()
        {
            Interlocked.Decrement(ref s_metrics.InFlight);
            Interlocked.Increment(ref s_metrics.Finished);
        }
    }
}
