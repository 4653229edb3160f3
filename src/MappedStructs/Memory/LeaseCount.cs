using System.Threading;

namespace MappedStructs.Memory;

/// <summary>
/// Who is inside, in one word, without a lock.
/// <code>
/// bit 31      closed: nobody enters any more; whoever leaves last releases
/// bit 30      one thread alone is changing the region's bounds; others wait for the few microseconds it takes
/// bits 0-29   how many are inside
/// </code>
/// </summary>
internal struct LeaseCount
{
    private const int Closed = int.MinValue;
    private const int Alone = 1 << 30;

    private int _state;

    internal readonly bool IsClosed => Volatile.Read(in _state) < 0;

    /// <summary>Enters; <see langword="false"/> where it is closed.</summary>
    internal bool TryEnter()
    {
        SpinWait spin = default;
        while (true)
        {
            int state = Volatile.Read(ref _state);
            if (state < 0)
            {
                return false;
            }

            if ((state & Alone) != 0)
            {
                spin.SpinOnce();
            }
            else if (Interlocked.CompareExchange(ref _state, state + 1, state) == state)
            {
                return true;
            }
        }
    }

    /// <summary>Leaves; <see langword="true"/> tells the caller to release what was guarded.</summary>
    internal bool Exit() => Interlocked.Decrement(ref _state) == Closed;

    /// <summary>Closes; <see langword="false"/> where it was closed already.</summary>
    /// <param name="releaseNow">Whether nobody is inside, so that the caller releases what was guarded.</param>
    internal bool TryClose(out bool releaseNow)
    {
        SpinWait spin = default;
        while (true)
        {
            int state = Volatile.Read(ref _state);
            releaseNow = state == 0;
            if (state < 0)
            {
                return false;
            }

            if ((state & Alone) != 0)
            {
                spin.SpinOnce();
            }
            else if (Interlocked.CompareExchange(ref _state, state | Closed, state) == state)
            {
                return true;
            }
        }
    }

    /// <summary>Enters alone; <see langword="false"/> where somebody is inside or it is closed.</summary>
    internal bool TryEnterAlone() => Interlocked.CompareExchange(ref _state, Alone, 0) == 0;

    /// <summary>Ends <see cref="TryEnterAlone"/>: nobody can have entered or closed meanwhile.</summary>
    internal void ExitAlone() => Volatile.Write(ref _state, 0);
}
