using System;
using MappedStructs.Memory;

namespace MappedStructs;

/// <summary>
/// Keeps memory mapped until it is disposed, even where another thread disposes the mapping meanwhile. Take one around
/// work that races with a Dispose: it is paid for once a scope, and accesses inside cost nothing more.
/// </summary>
/// <example><code>using var lease = counters.Lease();</code></example>
public ref struct Lease : IDisposable
{
    private ILeased? _leased;

    internal Lease(ILeased leased) => _leased = leased;

    /// <summary>Gives the lease back. A second call does nothing; a copy of the struct must not be disposed as well.</summary>
    public void Dispose()
    {
        ILeased? leased = _leased;
        _leased = null;
        leased?.EndLease();
    }
}
