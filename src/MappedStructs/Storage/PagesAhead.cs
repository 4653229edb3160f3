using System;
using System.IO;
using System.Threading;

namespace MappedStructs.Storage;

/// <summary>
/// Makes the next batch of pages ready on another thread while this one still fills the last: who adds rows in a stream does
/// not wait for the kernel then. One batch ahead, no more.
/// </summary>
/// <param name="data">The rows. They stay mapped while a batch is under way.</param>
internal sealed class PagesAhead(RowData data) : IThreadPoolWorkItem
{
    private readonly ManualResetEventSlim _isIdle = new(initialState: true);
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
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Waits for the batch that starts here, if there is one.</summary>
    /// <param name="start">Where what is ready ends.</param>
    /// <param name="end">Where it ends now.</param>
    /// <returns><see langword="false"/> where there was none, or its pages could not be had: then the caller tries, and hears why.</returns>
    public bool TryTake(long start, out long end)
    {
        _isIdle.Wait();
        end = _end;
        bool isTaken = _end > start && _start == start && !_hasFailed;
        _end = 0;
        return isTaken;
    }

    /// <summary>Waits until nothing is under way, and forgets what was made ready: somebody else is about to write there.</summary>
    public void Drop()
    {
        _isIdle.Wait();
        _end = 0;
    }

    void IThreadPoolWorkItem.Execute()
    {
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
            _isIdle.Set();
        }
    }
}
