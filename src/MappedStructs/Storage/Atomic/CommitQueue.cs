using System;
using System.Collections.Generic;
using System.Threading;

namespace MappedStructs.Storage;

/// <summary>
/// Commits in the order in which they were captured, taken to the device by whoever waits first: those that have come together
/// meanwhile share one write and one sync.
/// </summary>
/// <param name="countTogether">How many of those that wait are taken at a time: at least one.</param>
/// <param name="process">Takes commits to the device, all of them or none; what it answers is what became of them.</param>
internal sealed class CommitQueue(Func<IReadOnlyList<PendingCommit>, int> countTogether, Func<IReadOnlyList<PendingCommit>, Exception?> process) : IThreadPoolWorkItem
{
    /// <summary>Commits, and bytes of them, from which on nobody begins another one until some are at their end.</summary>
    private const int MostWaiting = 4096;
    public const long MostBytes = 64L << 20;

    private readonly object _gate = new();
    private readonly List<PendingCommit> _waiting = [];
    private readonly List<PendingCommit> _batch = [];
    private bool _isLed;

    /// <summary>Of the commits that are not at their end.</summary>
    private long _bytes;

    public void Enqueue(PendingCommit commit)
    {
        lock (_gate)
        {
            _waiting.Add(commit);
            _bytes += commit.Length;
        }
        if (commit.IsAwaited)
            _ = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Sees a commit to its end, on this thread where no other one is at it.</summary>
    /// <exception cref="ThreadInterruptedException">The wait was interrupted: the commit goes on without it.</exception>
    public void Wait(PendingCommit commit)
    {
        try
        {
            WaitFor(commit);
        }
        catch (ThreadInterruptedException)
        {
            // Nobody else would see to it, and it holds the file.
            lock (_gate)
                commit.Await();
            _ = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            throw;
        }
    }

    private void WaitFor(PendingCommit commit)
    {
        while (true)
        {
            lock (_gate)
            {
                while (!commit.IsDone && _isLed)
                    _ = Monitor.Wait(_gate);
                if (commit.IsDone)
                    return;
                _isLed = true;
            }
            Lead();
        }
    }

    /// <summary>Waits until so few commits are on their way that one more does no harm: each takes memory.</summary>
    public void WaitForRoom(Patience patience)
    {
        while (true)
        {
            lock (_gate)
            {
                if (!HasRoom())
                    patience.WaitOn(_gate, () => HasRoom() || !_isLed);
                if (HasRoom())
                    return;
                _isLed = true;
            }
            // Nobody is at it: the pool may be busy with threads that wait here.
            Lead();
        }
    }

    /// <summary>Does something while no commit is on its way.</summary>
    public void Exclusively(Action action, Patience patience)
    {
        lock (_gate)
            Enter(patience);
        try
        {
            action();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Ends all commits that wait, and does something before anybody hears of it.</summary>
    public void Abandon(Exception failure, Action action, Patience patience)
    {
        List<PendingCommit> lost;
        lock (_gate)
        {
            Enter(patience);
            lost = [.. _waiting];
            _waiting.Clear();
        }
        try
        {
            action();
        }
        finally
        {
            try
            {
                End(lost, failure);
            }
            finally
            {
                Leave();
            }
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        lock (_gate)
        {
            if (_isLed || _waiting.Count == 0)
                return;
            _isLed = true;
        }
        Lead();
    }

    private bool HasRoom() => _waiting.Count < MostWaiting && _bytes < MostBytes;

    private void Enter(Patience patience)
    {
        patience.WaitOn(_gate, () => !_isLed);
        _isLed = true;
    }

    private void Lead()
    {
        try
        {
            TakeBatch();
            if (_batch.Count > 0)
                End(_batch, Process());
        }
        finally
        {
            Leave();
        }
    }

    private void TakeBatch()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
                return;
            int count = countTogether(_waiting);
            _batch.AddRange(_waiting.GetRange(0, count));
            _waiting.RemoveRange(0, count);
        }
    }

    private Exception? Process()
    {
        try
        {
            return process(_batch);
        }
        catch (Exception e)
        {
            // Nobody who waits is left waiting.
            return e;
        }
    }

    /// <summary>Lets the memory and the file of commits go first: whoever hears of the end may dispose, and open the file again at once.</summary>
    private void End(List<PendingCommit> commits, Exception? failure)
    {
        PendingCommit[] done = [.. commits];
        foreach (PendingCommit commit in done)
            commit.Release();
        bool isInterrupted = EnterGate();
        try
        {
            foreach (PendingCommit commit in done)
            {
                _bytes -= commit.Length;
                commit.End(failure);
            }
            commits.Clear();
        }
        finally
        {
            ExitGate(isInterrupted);
        }
        foreach (PendingCommit commit in done)
            commit.Announce();
    }

    private void Leave()
    {
        bool isAwaited;
        bool isInterrupted = EnterGate();
        try
        {
            _isLed = false;
            isAwaited = _waiting.Exists(static commit => commit.IsAwaited);
            Monitor.PulseAll(_gate);
        }
        finally
        {
            ExitGate(isInterrupted);
        }
        if (isAwaited)
            _ = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>For what others wait for: somebody who interrupts the thread, which the wait for a lock is a chance for too, has to wait.</summary>
    /// <returns>Whether somebody has.</returns>
    private bool EnterGate()
    {
        bool isInterrupted = false;
        while (true)
        {
            try
            {
                Monitor.Enter(_gate);
                return isInterrupted;
            }
            catch (ThreadInterruptedException)
            {
                isInterrupted = true;
            }
        }
    }

    private void ExitGate(bool isInterrupted)
    {
        Monitor.Exit(_gate);
        if (isInterrupted)
            Thread.CurrentThread.Interrupt();
    }
}
