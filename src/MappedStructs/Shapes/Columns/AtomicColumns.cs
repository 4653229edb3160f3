using System;
using System.IO;
using System.Threading;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>Rows a column at a time, in a file that only ever shows whole commits, whatever happens to process and machine.</summary>
/// <remarks>
/// <para>Stores go to private copies of the file's pages, inside a write scope: <c>using var write = bars.BeginWrite();</c>.
/// <see cref="AtomicColumnsWrite{T}.Commit"/> makes all of them durable and visible; leaving the scope without it forgets them. Rows do
/// not move while the file is open, and it grows in place.</para>
/// <para>A commit goes into a journal first (<c>path.journal</c>), with one write and one sync, and from there into the file. The two
/// files belong together: move and copy both, or call <see cref="Checkpoint"/> before, or <see cref="CopyTo"/>. Opening brings back
/// every commit that the journal has whole.</para>
/// <para>Reading is for any number of threads. A commit on another thread changes rows in place: fields of up to 8 aligned bytes
/// change whole, several fields one after the other; added rows are whole when they are counted. What must be of one commit is read
/// inside a write scope, which commits nothing where nothing is stored.</para>
/// </remarks>
/// <typeparam name="T">The struct.</typeparam>
public sealed class AtomicColumns<T> : ReadableColumns<T>
    where T : unmanaged, IMappedStruct<T>
{
    private readonly RedoStore _store;
    private readonly MappedColumns<T> _working;
    private ReadOnlyMappedColumns<T>? _readOnly;

    internal AtomicColumns(AtomicRows data, MapOptions? options)
        : base(data, options)
    {
        _store = data.Store!;
        // What readers see was looked at already, and is the same.
        _working = new MappedColumns<T>(_store.Working, (options ?? MapOptions.Default) with { ValidateFields = false });
        // What scopes have given out must find nothing any more.
        _store.Touched.Ended = _working.Close;
        _store.CountChanged = Store.Follow;
        _store.WentBack = () => _working.Store.GoBack(_store.Working.Count);
    }

    /// <summary>The number of the last commit that is on the device: 0 in a new file, and one more with every commit.</summary>
    public long Generation => (long)_store.Generation;

    /// <inheritdoc cref="AtomicRecord{T}.BeginWrite()"/>
    /// <exception cref="CommitNotAppliedException">An earlier commit is on the device and can still not be written into the file.</exception>
    /// <exception cref="FileTruncatedException">Somebody has cut the file: noticed here where an earlier commit is to be written into it, or was rolled back. Nothing more is committed.</exception>
    /// <exception cref="FileChangedException">Likewise where somebody else has written to it.</exception>
    public AtomicColumnsWrite<T> BeginWrite() => BeginWrite(Timeout.InfiniteTimeSpan);

    /// <inheritdoc cref="AtomicRecord{T}.BeginWrite(TimeSpan, CancellationToken)"/>
    /// <exception cref="CommitNotAppliedException">An earlier commit is on the device and can still not be written into the file.</exception>
    /// <exception cref="FileTruncatedException">Somebody has cut the file: noticed here where an earlier commit is to be written into it, or was rolled back. Nothing more is committed.</exception>
    /// <exception cref="FileChangedException">Likewise where somebody else has written to it.</exception>
    public AtomicColumnsWrite<T> BeginWrite(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        _ = Data;
        return new AtomicColumnsWrite<T>(_store, _working, _store.Begin(timeout, cancellationToken));
    }

    /// <summary>Brings every commit to its place in the file, on the device, so that the file is whole without its journal.</summary>
    /// <remarks>Nothing else needs it: commits are on the device already, and the journal starts over by itself when it is full.</remarks>
    /// <exception cref="MappedFilePoisonedException">A commit has failed, or somebody has cut or changed the file, so that nothing more is committed.</exception>
    /// <exception cref="CommitNotAppliedException">An earlier commit is on the device and can still not be written into the file.</exception>
    /// <exception cref="FileTruncatedException">Somebody has cut the file. Nothing more is committed.</exception>
    /// <exception cref="FileChangedException">Somebody else has written to the file. Nothing more is committed.</exception>
    /// <exception cref="IOException">The device has failed. Nothing more is committed; the journal has every commit.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public void Checkpoint()
    {
        _ = Data;
        _store.Checkpoint();
    }

    /// <summary>Writes a copy of the file as of the last commit: a file of its own, with an id of its own and no journal. Never replaces anything.</summary>
    /// <inheritdoc cref="AtomicRecord{T}.CopyTo"/>
    /// <exception cref="CommitNotAppliedException">An earlier commit is on the device and can still not be written into the file.</exception>
    /// <exception cref="FileTruncatedException">Somebody has cut the file. Nothing more is committed.</exception>
    /// <exception cref="FileChangedException">Somebody else has written to the file. Nothing more is committed.</exception>
    public void CopyTo(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _ = Data;
        _store.CopyTo(path);
    }

    /// <summary>The same rows, for reading only. Sees later commits.</summary>
    /// <returns>The same object at every call. It ends with this mapping; disposing it does nothing, since others may have it too.</returns>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public ReadOnlyMappedColumns<T> AsReadOnly()
    {
        Store.RequireOpen();
        lock (RecordMemory.ViewLock)
            return _readOnly ??= new ReadOnlyMappedColumns<T>(Store);
    }

    private protected override void Forget()
    {
        base.Forget();
        lock (RecordMemory.ViewLock)
            _readOnly?.Close();
    }
}
