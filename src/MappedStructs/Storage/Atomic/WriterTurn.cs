using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace MappedStructs.Storage;

/// <summary>The turn of the one thread that may write: others wait for it.</summary>
/// <remarks>
/// Whoever comes while the turn is free takes it, also before those who are just waking up for it: that saves a switch of threads
/// for each short scope. But one thread that opens scope after scope would leave the others waiting for as long as it goes on, so
/// that whoever has waited for <see cref="Patience"/> stands in line, and is handed the turn when the next scope ends.
/// </remarks>
internal sealed class WriterTurn
{
    /// <summary>Milliseconds for which others may go first.</summary>
    private const int Patience = 1;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly LinkedList<SemaphoreSlim> _line = [];
    private volatile int _inLine;
    private int _owner;

    /// <summary>Waits for the turn.</summary>
    /// <exception cref="LockRecursionException">This thread has it already, and would wait for itself.</exception>
    /// <exception cref="TimeoutException">Others had it for too long.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite, or longer than the system waits.</exception>
    public void Take(TimeSpan timeout, string? path, CancellationToken cancellationToken)
    {
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, TimeSpan.FromMilliseconds(int.MaxValue));
        }
        if (Volatile.Read(ref _owner) == Environment.CurrentManagedThreadId)
        {
            throw new LockRecursionException(
                $"This thread has a write scope of {MappedFileException.Name(path)} open already. Commit or dispose it before beginning another one.");
        }
        if (!TryTake(timeout, cancellationToken))
        {
            throw new TimeoutException(
                $"No write scope of {MappedFileException.Name(path)} could begin within {timeout}: another thread has one open. Wait longer, or keep write scopes shorter.");
        }
        Volatile.Write(ref _owner, Environment.CurrentManagedThreadId);
    }

    public void GiveBack()
    {
        Volatile.Write(ref _owner, 0);
        do
        {
            if (_inLine > 0 && HandOver())
                return;
            _ = _turn.Release();
            // Whoever came into the line before this has perhaps found the turn taken, and nobody else would wake him.
        }
        while (_inLine > 0 && _turn.Wait(0, CancellationToken.None));
    }

    private bool TryTake(TimeSpan timeout, CancellationToken cancellationToken)
    {
        bool isEndless = timeout == Timeout.InfiniteTimeSpan;
        if (!isEndless && timeout.TotalMilliseconds <= Patience)
            return _turn.Wait(timeout, cancellationToken);
        long start = Stopwatch.GetTimestamp();
        if (_turn.Wait(Patience, cancellationToken))
            return true;
        TimeSpan left = timeout - Stopwatch.GetElapsedTime(start);
        return StandInLine(isEndless ? timeout : left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken);
    }

    private bool StandInLine(TimeSpan timeout, CancellationToken cancellationToken)
    {
        // Not disposed, which it needs only where its handle was asked for: who hands over may still be inside of it.
        var called = new SemaphoreSlim(0, 1);
        LinkedListNode<SemaphoreSlim> place;
        lock (_line)
        {
            place = _line.AddLast(called);
            _inLine++;
        }
        // Given back by somebody who did not see the line.
        if (_turn.Wait(0, CancellationToken.None))
        {
            _ = LeaveLine(place);
            return true;
        }
        try
        {
            // Handed over at the last moment, the turn is taken all the same.
            return called.Wait(timeout, cancellationToken) || !LeaveLine(place);
        }
        catch
        {
            // Cancelled, or interrupted. A place that stays would be handed the turn, and keep it for good.
            if (LeaveLine(place))
                throw;
            return true;
        }
    }

    /// <summary>Whether the place was still in the line: the turn was not handed to it.</summary>
    private bool LeaveLine(LinkedListNode<SemaphoreSlim> place)
    {
        lock (_line)
        {
            if (place.List is null)
                return false;
            _line.Remove(place);
            _inLine--;
            return true;
        }
    }

    private bool HandOver()
    {
        lock (_line)
        {
            if (_line.First is not { } first)
                return false;
            _line.Remove(first);
            _inLine--;
            _ = first.Value.Release();
            return true;
        }
    }
}
