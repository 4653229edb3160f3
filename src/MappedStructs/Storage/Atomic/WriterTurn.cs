using System;
using System.Threading;

namespace MappedStructs.Storage;

/// <summary>The turn of the one thread that may write: others wait for it.</summary>
internal sealed class WriterTurn
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _owner;

    /// <summary>Waits for the turn.</summary>
    /// <exception cref="LockRecursionException">This thread has it already, and would wait for itself.</exception>
    /// <exception cref="TimeoutException">Others had it for too long.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public void Take(TimeSpan timeout, string? path, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _owner) == Environment.CurrentManagedThreadId)
        {
            throw new LockRecursionException(
                $"This thread has a write scope of {MappedFileException.Name(path)} open already. Commit or dispose it before beginning another one.");
        }
        if (!_turn.Wait(timeout, cancellationToken))
        {
            throw new TimeoutException(
                $"No write scope of {MappedFileException.Name(path)} could begin within {timeout}: another thread has one open. Wait longer, or keep write scopes shorter.");
        }
        Volatile.Write(ref _owner, Environment.CurrentManagedThreadId);
    }

    public void GiveBack()
    {
        Volatile.Write(ref _owner, 0);
        _ = _turn.Release();
    }
}
