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
    private readonly object _gate = new();
    private readonly List<PendingCommit> _waiting = [];
    private readonly List<PendingCommit> _batch = [];
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
        List<PendingCommit> lost;
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

    private void Enter()
    {
        while (_isLed)
            _ = Monitor.Wait(_gate);
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
        lock (_gate)
        {
            foreach (PendingCommit commit in done)
                commit.End(failure);
            commits.Clear();
        }
        foreach (PendingCommit commit in done)
            commit.Announce();
    }

    private void Leave()
    {
        bool isAwaited;
        lock (_gate)
        {
            _isLed = false;
            isAwaited = _waiting.Exists(static commit => commit.IsAwaited);
            Monitor.PulseAll(_gate);
        }
        if (isAwaited)
            _ = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
