using System;
using System.Collections.Generic;
using System.Threading;

namespace MappedStructs.Storage;

/// <summary>
/// Commits in the order in which they were captured, taken to the device by whoever waits first: those that have come together
/// meanwhile share one write and one sync.
/// </summary>
/// <param name="process">Takes commits to the device, all of them or none; what it answers is what became of them.</param>
internal sealed class CommitQueue(Func<IReadOnlyList<PendingCommit>, Exception?> process) : IThreadPoolWorkItem
{
    private readonly object _gate = new();
    private List<PendingCommit> _waiting = [];
    private List<PendingCommit> _batch = [];
    private bool _isLed;

    /// <summary>Commits that are not at their end, in order: those being taken to the device, and those that wait.</summary>
    public PendingCommit[] Snapshot()
    {
        lock (_gate)
            return _waiting.Count == 0 && _batch.Count == 0 ? [] : [.. _batch, .. _waiting];
    }

    public void Enqueue(PendingCommit commit)
    {
        lock (_gate)
            _waiting.Add(commit);
        if (commit.IsAwaited)
            _ = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Sees a commit to its end, on this thread where no other one is at it.</summary>
    public void Wait(PendingCommit commit)
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

    /// <summary>Does something while no commit is on its way.</summary>
    public void Exclusively(Action action)
    {
        lock (_gate)
            Enter();
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
    public void Abandon(Exception failure, Action action)
    {
        PendingCommit[] lost;
        lock (_gate)
        {
            Enter();
            lost = [.. _waiting];
            _waiting.Clear();
        }
        try
        {
            action();
        }
        finally
        {
            lock (_gate)
            {
                foreach (PendingCommit commit in lost)
                    commit.End(failure);
            }
            foreach (PendingCommit commit in lost)
                commit.Announce();
            Leave();
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

    private void Enter()
    {
        while (_isLed)
            _ = Monitor.Wait(_gate);
        _isLed = true;
    }

    private void Lead()
    {
        lock (_gate)
            (_waiting, _batch) = (_batch, _waiting);
        Exception? failure = null;
        if (_batch.Count > 0)
        {
            try
            {
                failure = process(_batch);
            }
            catch (Exception e)
            {
                // Nobody who waits is left waiting.
                failure = e;
            }
        }
        PendingCommit[] done;
        lock (_gate)
        {
            done = [.. _batch];
            foreach (PendingCommit commit in done)
                commit.End(failure);
            _batch.Clear();
        }
        foreach (PendingCommit commit in done)
            commit.Announce();
        Leave();
    }

    private void Leave()
    {
        bool isAwaited = false;
        lock (_gate)
        {
            _isLed = false;
            foreach (PendingCommit commit in _waiting)
                isAwaited |= commit.IsAwaited;
            Monitor.PulseAll(_gate);
        }
        if (isAwaited)
            _ = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
