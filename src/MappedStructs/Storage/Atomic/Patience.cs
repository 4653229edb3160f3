using System;
using System.Diagnostics;
using System.Threading;

namespace MappedStructs.Storage;

/// <summary>How long somebody waits: until a moment, and unless it is cancelled.</summary>
/// <param name="timeout">From now on; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
/// <param name="cancellationToken">Ends the wait.</param>
internal readonly struct Patience(TimeSpan timeout, CancellationToken cancellationToken)
{
    private readonly long _start = timeout == Timeout.InfiniteTimeSpan ? 0 : Stopwatch.GetTimestamp();
    private readonly TimeSpan _timeout = timeout;

    public static Patience Endless => new(Timeout.InfiniteTimeSpan, CancellationToken.None);

    /// <summary>Waits on a monitor that the caller is in until a condition holds. Whoever makes it hold pulses all.</summary>
    /// <exception cref="TimeoutException">It did not come to hold.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public void WaitOn(object monitor, Func<bool> holds)
    {
        if (holds())
            return;
        // Not disposed inside of the monitor, where a callback that waits for it could not end.
        CancellationTokenRegistration wakingUp = cancellationToken.UnsafeRegister(static monitor =>
        {
            lock (monitor!)
                Monitor.PulseAll(monitor);
        }, monitor);
        try
        {
            while (!holds())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!Monitor.Wait(monitor, Left()) && !holds())
                    throw new TimeoutException();
            }
        }
        finally
        {
            _ = wakingUp.Unregister();
        }
    }

    private TimeSpan Left()
    {
        if (_timeout == Timeout.InfiniteTimeSpan)
            return _timeout;
        TimeSpan left = _timeout - Stopwatch.GetElapsedTime(_start);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
