using System;
using System.IO;
using System.Threading;

namespace MappedStructs.Storage;

/// <summary>
/// Makes the next batch of pages ready on another thread while this one still fills the last: who adds rows in a stream does
/// not wait for the kernel then. One batch ahead, no more.
/// </summary>
/// <param name="data">The rows. They stay mapped while a batch is under way.</param>
internal sealed class PagesAhead(DirectRows data) : IThreadPoolWorkItem
{
    // A batch waits in the pool's queue until a thread begins it, or until whoever needs it takes it back: a pool that is busy
    // otherwise, perhaps with threads that wait here, holds nobody up.
    private const int Idle = 0;
    private const int Waiting = 1;
    private const int Running = 2;

    private readonly ManualResetEventSlim _isIdle = new(initialState: true);
    private int _state;
    private long _start;
    private long _end;
    private bool _hasFailed;

    /// <summary>Starts a batch. The one before was taken or dropped.</summary>
    public void Begin(long start, long end)
    {
        _start = start;
        _end = end;
        _hasFailed = false;
        _isIdle.Reset();
        Volatile.Write(ref _state, Waiting);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Takes the batch that follows what is ready, if there is one: waits for it where it is under way.</summary>
    /// <param name="start">A place less than a row before the end of what is ready.</param>
    /// <param name="row">Bytes of a row.</param>
    /// <param name="end">Where what is ready ends now.</param>
    /// <returns><see langword="false"/> where there was none, or its pages could not be had: then the caller tries, and hears why.</returns>
    public bool TryTake(long start, long row, out long end)
    {
        bool isDone = Settle();
        end = _end;
        // What is ready ends anywhere in a row, and rows are counted whole.
        bool isTaken = isDone && _end > start && _start - start >= 0 && _start - start < row && !_hasFailed;
        _end = 0;
        return isTaken;
    }

    /// <summary>Waits until nothing is under way, and forgets what was made ready: somebody else is about to write there.</summary>
    public void Drop()
    {
        Settle();
        _end = 0;
    }

    void IThreadPoolWorkItem.Execute()
    {
        // Taken back in the meantime, or begun by an earlier call for a batch that was.
        if (Interlocked.CompareExchange(ref _state, Running, Waiting) != Waiting)
            return;
        try
        {
            using Lease lease = data.Lease();
            data.MakeReady(_start, _end);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            _hasFailed = true;
        }
        finally
        {
            Volatile.Write(ref _state, Idle);
            _isIdle.Set();
        }
    }

    /// <summary>Whether the batch was made ready, or had been: not where it was taken back before it began.</summary>
    private bool Settle()
    {
        if (Interlocked.CompareExchange(ref _state, Idle, Waiting) == Waiting)
        {
            _isIdle.Set();
            return false;
        }
        _isIdle.Wait();
        return true;
    }
}
