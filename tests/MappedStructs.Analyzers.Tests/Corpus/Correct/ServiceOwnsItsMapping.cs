// A service keeps a mapping in a field for as long as it lives, and disposes it with itself.
using System;
using System.Threading;
using MappedStructs;

namespace Telemetry;

[MappedFile]
public partial struct AgentCounters
{
    public long Received;
    public long Dropped;
    public UnixTime LastSeen;
}

public sealed class AgentCounterService : IDisposable
{
    private readonly MappedRecord<AgentCounters> _counters;
    private bool _disposed;

    public AgentCounterService(string path)
    {
        _counters = AgentCounters.Open(path);
    }

    public long Received => Volatile.Read(ref _counters.Received);

    public void Accept(int packets, int dropped)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ref AgentCounters counters = ref _counters.Value;
        counters.Received += packets;
        if (dropped > 0)
            counters.Dropped += dropped;
        counters.LastSeen = UnixTime.Now;
    }

    public void Checkpoint() => _counters.Flush();

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _counters.Flush();
        _counters.Dispose();
    }
}
