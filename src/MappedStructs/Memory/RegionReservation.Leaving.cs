using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace MappedStructs.Memory;

/// <summary>
/// Large regions that were disposed, where their pages cannot be moved away (<see cref="Quarantine.TryMoveAway"/>): without access since then, and unmapped by another thread, since that visits every
/// page. Nobody who disposes a region or the reservation waits for it; who takes such a place does.
/// </summary>
public sealed unsafe partial class RegionReservation
{
    // What still has pages. Guarded by the gate, which nobody holds while unmapping.
    private readonly List<Leaving> _leaving = [];

    /// <summary>Leaves unmapping to another thread, where a region has many pages.</summary>
    private bool TryLeaveLater(nuint start, nuint length)
    {
        if (!Quarantine.TryForbidAndWait(_address + start, length))
        {
            return false;
        }

        Leaving range = new(this, start, length);
        _leaving.Add(range);
        ThreadPool.UnsafeQueueUserWorkItem(static range => range.Reservation.Leave(range), range, preferLocal: false);
        return true;
    }

    /// <summary>On the other thread. Nothing is left to do where the reservation was released meanwhile.</summary>
    private void Leave(Leaving range)
    {
        lock (_gate)
        {
            if (!_leaving.Contains(range))
            {
                return;
            }

            range.IsBeingUnmapped = true;
        }

        try
        {
            // Invariant: nobody maps there (WaitForLeaving) and nobody releases the reservation while the range is in the list.
            Pages.ReturnToReservation(_address + range.Start, range.Length);
        }
        catch (IOException)
        {
            // Out of mappings (vm.max_map_count), and nobody waits for the answer. The range stays without access, and is
            // replaced when something is mapped there.
        }
        finally
        {
            Quarantine.EndWait(range.Length);
            lock (_gate)
            {
                _leaving.Remove(range);
                Monitor.PulseAll(_gate);
                ReleaseIfEmpty();
            }
        }
    }

    /// <summary>Before a place is taken: lets the gate go until nothing is left there to be unmapped.</summary>
    private void WaitForLeaving(nuint start, nuint length)
    {
        while (_leaving.Exists(range => range.Start < start + length && start < range.Start + range.Length))
        {
            Monitor.Wait(_gate);
        }
    }

    /// <summary>
    /// Gives the whole reservation, which has pages still, to the quarantine on another thread. Whoever is unmapping a part
    /// of it now comes here again.
    /// </summary>
    private void ReleaseLater()
    {
        nuint waited = 0;
        foreach (Leaving range in _leaving)
        {
            if (range.IsBeingUnmapped)
            {
                return;
            }

            waited += range.Length;
        }

        _leaving.Clear();
        ThreadPool.UnsafeQueueUserWorkItem(
            static range => Quarantine.AddWaited((byte*)range.Address, range.Length, range.Waited),
            (Address: (nint)_address, Length: _length, Waited: waited),
            preferLocal: false);
    }

    private sealed class Leaving(RegionReservation reservation, nuint start, nuint length)
    {
        internal RegionReservation Reservation { get; } = reservation;

        /// <summary>In bytes from the reservation's beginning.</summary>
        internal nuint Start { get; } = start;

        internal nuint Length { get; } = length;

        internal bool IsBeingUnmapped { get; set; }
    }
}
