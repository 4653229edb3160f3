// A token or a guard ends the mapping from elsewhere; the method works under a lease.
using System;
using System.Threading;
using MappedStructs;

namespace Hosting;

[MappedFile]
public partial struct HostState
{
    public long Ticks;
    public int Running;
    public int Stopped;
}

public ref struct HostGuard
{
    private readonly ref HostState _state;
    private Lease _lease;

    public HostGuard(MappedRecord<HostState> host)
    {
        _lease = host.Lease();
        _state = ref host.Value;
    }

    public readonly void Tick() => _state.Ticks++;

    public void Dispose() => _lease.Dispose();
}

public static class Host
{
    public static void Run(string path, CancellationToken stop)
    {
        var host = HostState.Open(path);
        using CancellationTokenRegistration registration = stop.Register(() => host.Dispose());
        using Lease lease = host.Lease();
        ref HostState now = ref host.Value;
        now.Running = 1;
        while (!stop.IsCancellationRequested)
            now.Ticks++;
        now.Running = 0;
        now.Stopped = 1;
    }

    public static void TickOnce(MappedRecord<HostState> host)
    {
        using var guard = new HostGuard(host);
        guard.Tick();
    }

    public static HostGuard Enter(MappedRecord<HostState> host) => new(host);
}
