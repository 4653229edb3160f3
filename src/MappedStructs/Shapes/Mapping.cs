using System;
using System.Threading;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>What every mapped record, list and set of columns is: a file (or plain memory), mapped until it is disposed.</summary>
/// <remarks>
/// <para>A mapping that is never disposed keeps its memory, its file and its lock until the process ends: nothing is
/// unmapped by the garbage collector, since a <see langword="ref"/> into it may still be in use.</para>
/// <para>After <see cref="Dispose"/> every access through the object throws <see cref="ObjectDisposedException"/>. A
/// <see langword="ref"/> or span taken before must not be used any more: it faults, which ends the process. Where
/// another thread may dispose, hold a <see cref="Lease"/> while using them.</para>
/// </remarks>
public abstract partial class Mapping : IDisposable
{
    private MappedData? _data;

    private protected Mapping(MappedData data)
    {
        _data = data;
        File = data.File;
    }

    /// <summary>The file behind the mapping. Usable after Dispose.</summary>
    public MappedFile File { get; }

    private protected MappedData Data
    {
        get
        {
            MappedData? data = _data;
            ObjectDisposedException.ThrowIf(data is null, this);
            return data;
        }
    }

    /// <summary>Keeps the memory mapped until the lease is disposed, whoever disposes the mapping in the meantime.</summary>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public Lease Lease() => Data.Lease();

    /// <summary>
    /// Unmaps, closes the file and lets go of its lock; while a lease is held, as soon as the last one is gone. Does
    /// not flush and does not wait for the device: what was stored is in the page cache and survives the process. For
    /// power loss, flush first. May be called twice, and from any thread.
    /// </summary>
    public void Dispose()
    {
        if (IsOwner)
            Close();
    }

    /// <summary>Whether the use of the memory through this object has ended.</summary>
    private protected bool IsClosed => Volatile.Read(ref _data) is null;

    /// <summary>Whether disposing this object is what ends the mapping. A view of another one leaves that to it.</summary>
    private protected virtual bool IsOwner => true;

    /// <summary>Ends the use of the memory through this object.</summary>
    internal void Close()
    {
        MappedData? data = Interlocked.Exchange(ref _data, null);
        if (data is null)
            return;
        Forget();
        if (IsOwner)
            data.Dispose();
    }

    /// <summary>Drops the addresses that make access fast, before they go stale.</summary>
    private protected abstract void Forget();
}
