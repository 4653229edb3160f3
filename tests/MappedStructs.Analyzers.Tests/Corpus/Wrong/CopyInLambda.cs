// A callback changes a copy that it takes itself.
using System;
using System.Threading;
using MappedStructs;

namespace Heartbeats;

[MappedFile]
public partial struct Heartbeat
{
    public UnixTime Last;
    public long Beats;
}

public sealed class HeartbeatWriter : IDisposable
{
    private readonly MappedRecord<Heartbeat> _heartbeat;
    private readonly Timer _timer;

    public HeartbeatWriter(string path, TimeSpan interval)
    {
        _heartbeat = Heartbeat.Open(path);
        _timer = new Timer(_ =>
        {
            var heartbeat = _heartbeat.Value;
            heartbeat.Last = UnixTime.Now; // MPS0032
            heartbeat.Beats++;
        });
        _timer.Change(interval, interval);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _heartbeat.Dispose();
    }
}
