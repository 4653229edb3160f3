using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>A write scope of an <see cref="AtomicRecord{T}"/>: the turn of the one thread that may store, until it is disposed.</summary>
/// <remarks>
/// What was stored is forgotten at the end, unless <see cref="Commit"/> or <see cref="CommitAsync"/> was called. A
/// <see langword="ref"/> that was taken inside must not be stored through afterwards: the store would become a part of the next
/// scope.
/// </remarks>
/// <typeparam name="T">The struct.</typeparam>
public unsafe ref struct AtomicRecordWrite<T> : IDisposable
    where T : unmanaged, IMappedStruct<T>
{
    private readonly long _scope;
    private SlotStore? _store;
    private T* _value;

    internal AtomicRecordWrite(SlotStore store, long scope)
    {
        _store = store;
        _scope = scope;
        _value = (T*)store.Working;
    }

    /// <summary>The struct as the scope has changed it so far, in private memory: no copy, no call.</summary>
    /// <exception cref="InvalidOperationException">The scope has ended.</exception>
    public readonly ref T Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            T* value = _value;
            if (value == null)
                AtomicStore.ThrowEnded();
            // sizeof(T) bytes of the store's region, which the scope keeps mapped.
            return ref *value;
        }
    }

    /// <summary>Ends the scope and makes what it has changed durable and visible, all of it or nothing.</summary>
    /// <remarks>One write and one sync of the device, shared with other threads' commits that come at the same time. Without a change nothing is written, and nothing waited for.</remarks>
    /// <exception cref="System.IO.IOException">
    /// The disk is full, or a commit that this one was made on top of has failed. The scope was rolled back, nothing has changed, and a
    /// later commit can succeed.
    /// </exception>
    /// <exception cref="CommitOutcomeUnknownException">
    /// The device has failed, and whether the commit is on it is not known. Nothing more is committed: dispose, and open anew.
    /// </exception>
    /// <exception cref="MappedFilePoisonedException">That has happened earlier.</exception>
    /// <exception cref="FileTruncatedException">Somebody has cut the file. Nothing more is committed.</exception>
    /// <exception cref="FileChangedException">Somebody else has written to the file. Nothing more is committed.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed inside the scope, and nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">The scope has ended.</exception>
    public void Commit() => Take().Commit(_scope);

    /// <summary>
    /// Ends the scope, so that another one can begin, and makes what it has changed durable and visible some time later. Commits that
    /// wait together share one sync.
    /// </summary>
    /// <remarks>
    /// What was changed is captured before the call returns. A scope that begins before the task has ended goes on from there; where
    /// the commit then fails, so does every later one that was made on top of it.
    /// </remarks>
    /// <returns>A task that ends when the commit is on the device. Whatever else <see cref="Commit"/> throws, the task fails with.</returns>
    /// <exception cref="InvalidOperationException">The scope has ended.</exception>
    public Task CommitAsync() => Take().CommitAsync(_scope);

    /// <summary>Ends the scope. What was not committed is forgotten.</summary>
    public void Dispose()
    {
        SlotStore? store = _store;
        _store = null;
        _value = null;
        store?.End(_scope);
    }

    private SlotStore Take()
    {
        SlotStore? store = _store;
        if (store is null)
            AtomicStore.ThrowEnded();
        _store = null;
        _value = null;
        return store;
    }
}
