using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>
/// A file that is changed by whole commits. The writer stores to memory of its own; a commit captures what differs, and one write
/// and one sync take it, with others that have come meanwhile, to the device.
/// </summary>
/// <remarks>
/// <para>Who owns what: the thread that has the turn owns the working memory, and captures from it. Whoever leads the queue owns
/// the file, and what readers see.</para>
/// <para>A commit is captured on top of those before it, also of those that are not on the device yet. Where one fails, all that
/// were captured after it fail with it, and the working memory goes back to the last one that did not.</para>
/// </remarks>
internal abstract partial class AtomicStore
{
    private readonly WriterTurn _turn = new();
    private readonly CommitQueue _queue;
    private readonly MapOptions _options;
    private long _scope;
    private long _lastScope;
    private Exception? _lost;
    private Exception? _poison;

    /// <summary>The working memory holds stores that no scope may commit: going back has failed.</summary>
    private bool _isDirty;

    protected AtomicStore(SafeFileHandle handle, MapOptions options)
    {
        Handle = handle;
        _options = options;
        _queue = new CommitQueue(CountTogether, Process);
    }

    /// <summary>The generation that is on the device: 0 in a new file, and more with every commit.</summary>
    public ulong Generation { get; protected set; }

    /// <summary>The file, for messages and to be told of the poison.</summary>
    public abstract MappedFile File { get; }

    /// <summary>What readers see: a lease of it keeps everything mapped and open.</summary>
    protected abstract MappedRegion Region { get; }

    protected SafeFileHandle Handle { get; }

    protected MapOptions Options => _options;

    protected IFileOps Ops => _options.FileOps;

    protected bool Breaks(Breakage breakage) => (_options.Breakage & breakage) != 0;

    /// <summary>Waits for the writer's turn and opens a write scope.</summary>
    /// <returns>The scope, for the calls below.</returns>
    public long Begin(TimeSpan timeout, CancellationToken cancellationToken)
    {
        RequireSound();
        var patience = new Patience(timeout, cancellationToken);
        _turn.Take(timeout, File.Path, cancellationToken);
        try
        {
            // Whoever disposes meanwhile leaves the memory mapped until the scope ends. Ended by number, in Leave.
            _ = Region.Lease();
        }
        catch
        {
            _turn.GiveBack();
            throw;
        }
        try
        {
            RequireSound();
            _queue.WaitForRoom(patience);
            // Afterwards: one that has failed meanwhile would take the scope with it.
            if (Volatile.Read(ref _lost) is { } lost)
                GoBack(lost, patience);
            else if (_isDirty)
                GoBack();
            // Afterwards: commits that have come to their end meanwhile take no more memory.
            Prepare(patience);
            Volatile.Write(ref _scope, ++_lastScope);
            return _lastScope;
        }
        catch (TimeoutException)
        {
            Leave();
            throw new TimeoutException(
                $"No write scope of {MappedFileException.Name(File.Path)} could begin within {timeout}: commits, or a copy of the file, are under way, and it waits for them. Wait longer.");
        }
        catch
        {
            Leave();
            throw;
        }
    }

    /// <summary>Ends the scope; what it has changed is on the device when this returns.</summary>
    public void Commit(long scope)
    {
        if (Capture(scope, isAwaited: false) is not { } commit)
            return;
        _queue.Wait(commit);
        if (commit.Failure is { } failure)
            Rethrow(failure);
    }

    /// <summary>Ends the scope; the task ends when what it has changed is on the device, or why it is not.</summary>
    public Task CommitAsync(long scope)
    {
        try
        {
            return Capture(scope, isAwaited: true) is { } commit ? commit.Completion! : Task.CompletedTask;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return Task.FromException(e);
        }
    }

    /// <summary>Ends the scope, if it is open still, and forgets what it has changed.</summary>
    public void End(long scope)
    {
        if (Volatile.Read(ref _scope) != scope)
            return;
        try
        {
            TryGoBack();
        }
        finally
        {
            Leave();
        }
    }

    /// <exception cref="InvalidOperationException">The scope has ended.</exception>
    public void Require(long scope)
    {
        if (Volatile.Read(ref _scope) != scope)
            ThrowEnded();
    }

    /// <summary>Does something while the file stands still: no commit is on its way to it.</summary>
    /// <exception cref="MappedFilePoisonedException">Nothing more is committed, perhaps since what was waited for has failed.</exception>
    protected void WhileStill(Action action) => WhileStill(action, Patience.Endless);

    /// <inheritdoc cref="WhileStill(Action)"/>
    /// <exception cref="TimeoutException">It did not stand still for too long.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    protected void WhileStill(Action action, Patience patience)
    {
        using Lease lease = Region.Lease();
        _queue.Exclusively(() =>
        {
            // What has failed while we waited must not be done once more: a sync that succeeds then proves nothing.
            RequireSound();
            action();
        }, patience);
    }

    /// <exception cref="MappedFilePoisonedException">Something has happened after which nothing more is committed; the message says what.</exception>
    public void RequireSound()
    {
        if (_poison is { } poison)
        {
            // Ours say themselves what there is to do.
            string advice = poison is MappedFileException ? "" : " Dispose the mapping and open the file again.";
            throw new MappedFilePoisonedException(File.Path,
                $"No more is committed to {MappedFileException.Name(File.Path)}, since: {poison.Message.TrimEnd('.')}.{advice}", poison);
        }
    }

    /// <summary>Works out what the scope has changed; <see langword="null"/> where that is nothing. The turn is held.</summary>
    protected abstract PendingCommit? Capture();

    /// <summary>Takes the working memory back to the last captured commit. The turn is held.</summary>
    protected abstract void Restore();

    /// <summary>Before a scope opens. The turn is held.</summary>
    protected virtual void Prepare(Patience patience) { }

    /// <summary>Forgets what was captured on top of the last commit that is on the device. The queue is led, the turn held.</summary>
    protected abstract void ForgetPending();

    /// <summary>Writes commits where they do no harm. Where it throws for lack of space, nothing of them may be found by who opens the file.</summary>
    protected abstract void Write(IReadOnlyList<PendingCommit> batch);

    /// <summary>The commit point: once it returns, the commits are on the device.</summary>
    protected abstract void Sync();

    /// <summary>Shows the commits to readers.</summary>
    /// <exception cref="CommitNotAppliedException">They are on the device, and cannot be shown yet.</exception>
    protected abstract void Apply(IReadOnlyList<PendingCommit> batch);

    /// <summary>Shows commits that could not be shown earlier.</summary>
    /// <exception cref="CommitNotAppliedException">They still cannot.</exception>
    protected virtual void Complete() { }

    /// <summary>Does what must be done before another commit can be; where it fails, there is none.</summary>
    protected void OrNever(Action action)
    {
        try
        {
            action();
        }
        catch (IOException e)
        {
            Poison(e);
        }
    }

    /// <summary>How many of the commits that wait are taken to the device together: at least the first one.</summary>
    protected virtual int CountTogether(IReadOnlyList<PendingCommit> waiting) => waiting.Count;

    /// <summary>Takes no more commits.</summary>
    protected void Poison(Exception reason)
    {
        _poison ??= reason;
        File.Poison();
    }

    private PendingCommit? Capture(long scope, bool isAwaited)
    {
        Require(scope);
        try
        {
            RequireSound();
            if (Volatile.Read(ref _lost) is { } lost)
            {
                GoBack(lost, Patience.Endless);
                throw new IOException("A commit that this one was made on top of has failed, so that this one cannot be. It was rolled back.", lost);
            }
            PendingCommit? commit;
            try
            {
                commit = Capture();
            }
            catch (Exception e)
            {
                if (e is FileTruncatedException or FileChangedException or MappingFaultException)
                    Poison(e);
                else
                    TryGoBack();
                throw;
            }
            if (commit is null)
                return null;
            if (isAwaited)
                commit.Await();
            commit.Hold(Region);
            _queue.Enqueue(commit);
            return commit;
        }
        finally
        {
            Leave();
        }
    }

    private void Leave()
    {
        Volatile.Write(ref _scope, 0);
        _turn.GiveBack();
        ((ILeased)Region).EndLease();
    }

    /// <summary>A captured commit has failed: so do those after it, and the working memory goes back.</summary>
    private void GoBack(Exception lost, Patience patience) => _queue.Abandon(lost, () =>
    {
        ForgetPending();
        GoBack();
        Volatile.Write(ref _lost, null);
    }, patience);

    private void GoBack()
    {
        _isDirty = true;
        Restore();
        _isDirty = false;
    }

    /// <summary>Where that fails, the next scope begins with it, and says what is the matter.</summary>
    private void TryGoBack()
    {
        // Somebody may have disposed the mapping meanwhile, or cut the file, so that its pages must not be looked at: then nobody
        // writes any more.
        if (Region.IsDisposed || _poison is not null)
            return;
        try
        {
            GoBack();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OutOfMemoryException)
        {
        }
    }

    private Exception? Process(IReadOnlyList<PendingCommit> batch)
    {
        try
        {
            RequireSound();
            // On top of a commit that has failed: what it was captured from is not there.
            if (_lost is { } lost)
                return new IOException("A commit that this one was made on top of has failed, so that this one cannot be.", lost);
            Complete();
            RequireUnchangedOrNever();
        }
        catch (CommitNotAppliedException e)
        {
            // That one is on the device. These are nowhere.
            var refused = new IOException(
                $"An earlier commit of {MappedFileException.Name(File.Path)} still cannot be written into the file, so that this one was not made: it was rolled back. {e.Message}", e);
            Volatile.Write(ref _lost, refused);
            return refused;
        }
        catch (Exception e)
        {
            Volatile.Write(ref _lost, e);
            return e;
        }
        bool isWritten = false;
        try
        {
            Write(batch);
            isWritten = true;
            if (!Breaks(Breakage.SkipCommitSync))
                Sync();
        }
        catch (Exception e)
        {
            Volatile.Write(ref _lost, e);
            // Nothing of it is there. After anything else some of it may be, and the next commit would be written behind it.
            if (!isWritten && _poison is null && e is IOException io && DiskSpace.IsExhausted(io))
                return e;
            Poison(e);
            return e is MappedFileException ? e : OutcomeUnknown(e);
        }
        try
        {
            Apply(batch);
            return null;
        }
        catch (CommitNotAppliedException e)
        {
            // On the device all the same: nothing goes back.
            return e;
        }
    }

    private CommitOutcomeUnknownException OutcomeUnknown(Exception e) => new(File.Path,
        $"A commit of {MappedFileException.Name(File.Path)} could not be brought to the device ({e.Message}) Whether it is there is not known, and nothing more is committed. " +
        "Dispose the mapping and open the file again: it then holds the state before this commit or after it, whole.", e);

    private static void Rethrow(Exception failure) => System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);

    /// <exception cref="InvalidOperationException">Always.</exception>
    [DoesNotReturn]
    internal static void ThrowEnded() =>
        throw new InvalidOperationException("The write scope has ended: it was committed or disposed. Begin another one to go on writing.");
}
