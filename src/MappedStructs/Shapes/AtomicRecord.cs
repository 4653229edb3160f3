using System;
using System.IO;
using System.Threading;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>One struct in a file that only ever shows whole commits, whatever happens to process and machine.</summary>
/// <remarks>
/// <para>Stores go to private memory, inside a write scope: <c>using var write = wallet.BeginWrite();</c>. <see cref="AtomicRecordWrite{T}.Commit"/>
/// makes all of them durable and visible, with one write and one sync of the device; leaving the scope without it forgets them.</para>
/// <para>The file has two slots, and a commit goes over the older one. So at every moment one whole commit is on the device; opening
/// finds the newest that is whole, by its checksum, and brings it to the device before anybody sees it.</para>
/// <para>Reading is for any number of threads. A commit on another thread changes what <see cref="ReadableRecord{T}.Value"/> shows in
/// place: fields of up to 8 aligned bytes change whole, several fields one after the other. What must be of one commit is read inside
/// a write scope, which commits nothing where nothing is stored.</para>
/// </remarks>
/// <typeparam name="T">The struct, of at most 1 MiB.</typeparam>
public sealed unsafe class AtomicRecord<T> : ReadableRecord<T>
    where T : unmanaged, IMappedStruct<T>
{
    private readonly SlotStore _store;
    private ReadOnlyMappedRecord<T>? _readOnly;

    internal AtomicRecord(AtomicRecordData data)
        : base(data) => _store = data.Store;

    /// <summary>The number of the commit that the file holds: 0 in a new file, and more with every commit.</summary>
    public long Generation => (long)_store.Generation;

    /// <summary>Waits until no other thread has a write scope open, and opens one.</summary>
    /// <remarks>
    /// Waits too while 4,096 commits, or 64 MiB of them, are on their way to the device, and after a commit that has failed for what is
    /// under way then. Whoever has waited for a millisecond comes before those who come later.
    /// </remarks>
    /// <returns>The scope, to be disposed on the same thread: <c>using var write = wallet.BeginWrite();</c>.</returns>
    /// <exception cref="LockRecursionException">This thread has a scope open already.</exception>
    /// <exception cref="MappedFilePoisonedException">A commit has failed, or somebody has cut or changed the file, so that nothing more is committed: dispose, and open anew.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public AtomicRecordWrite<T> BeginWrite() => BeginWrite(Timeout.InfiniteTimeSpan);

    /// <summary>Waits until no other thread has a write scope open, but not for ever, and opens one.</summary>
    /// <param name="timeout">How long to wait at most, up to 2^31 - 1 milliseconds; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">Another thread had its scope open for too long, or commits were under way for so long.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite, or too long.</exception>
    /// <inheritdoc cref="BeginWrite()"/>
    public AtomicRecordWrite<T> BeginWrite(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        _ = Data;
        return new AtomicRecordWrite<T>(_store, _store.Begin(timeout, cancellationToken));
    }

    /// <summary>Writes a copy of the file as of the last commit: a file of its own, with an id of its own. Never replaces anything.</summary>
    /// <remarks>Commits wait meanwhile; reading and storing go on.</remarks>
    /// <param name="path">The copy, which must not exist. It is completed under a temporary name in the same directory first.</param>
    /// <exception cref="IOException">The file exists, the disk is full, or the system refused for another reason.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission to create files in the directory.</exception>
    /// <exception cref="MappedFilePoisonedException">A commit has failed, or somebody has cut or changed the file, so that nothing more is committed.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public void CopyTo(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _ = Data;
        _store.CopyTo(path);
    }

    /// <summary>The same memory, for reading only. Sees later commits.</summary>
    /// <returns>The same object at every call. It ends with this mapping; disposing it does nothing, since others may have it too.</returns>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public ReadOnlyMappedRecord<T> AsReadOnly()
    {
        lock (RecordMemory.ViewLock)
            return _readOnly ??= new ReadOnlyMappedRecord<T>(Data, isOwner: false);
    }

    private protected override void Forget()
    {
        base.Forget();
        lock (RecordMemory.ViewLock)
            _readOnly?.Close();
    }
}
