using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace MappedStructs.Memory;

/// <summary>
/// Address ranges of disposed regions, kept without access, so that a stale reference faults at once instead of reading
/// whatever the system maps there next. Bounded by count and by bytes; the oldest goes first.
/// </summary>
/// <remarks>
/// A range here costs addresses and one entry of the process' table of mappings (neighbours share one), and no memory.
/// It is bounded since both are finite: 128 TiB of addresses, and vm.max_map_count (65,530 by default) mappings.
/// </remarks>
internal static unsafe class Quarantine
{
    /// <summary>Ranges held at most.</summary>
    internal const int MaxCount = 1024;

    /// <summary>Bytes of addresses held at most: 8 TiB, a sixteenth of what a process has.</summary>
    internal const ulong MaxBytes = 8UL << 40;

    /// <summary>
    /// Ranges that have served their time and are given back to the system together: they mostly lie side by side, and
    /// then one munmap does for all.
    /// </summary>
    private const int LeavingAtOnce = 64;

    /// <summary>Bytes that may wait to leave: 1 GiB.</summary>
    private const ulong MaxLeavingBytes = 1UL << 30;

    private static readonly Lock s_gate = new();
    private static readonly Queue<(nint Address, nuint Length)> s_ranges = new(MaxCount + 1);
    private static readonly List<(nint Address, nuint Length)> s_leaving = new(LeavingAtOnce);
    private static ulong s_bytes;
    private static ulong s_leavingBytes;
    private static long s_waitingBytes;

    /// <summary>
    /// From this length on, unmapping is left to another thread: it visits every page that is mapped, 8 ms for 256 MiB in
    /// pages of 4 KiB. Moving them away on Linux takes a tenth of a millisecond, taking their access away elsewhere 1 ms.
    /// </summary>
    internal const int LargeRange = 64 << 20;

    /// <summary>Bytes of moved pages that the other thread frees at a time: 4 MiB, some 0.1 ms.</summary>
    private const nuint FreedAtOnce = 4 << 20;

    /// <summary>Bytes that may wait for the other thread: 1 GiB. Past that, who disposes unmaps.</summary>
    private const long MaxWaitingBytes = 1L << 30;

    /// <summary>Ends the mapping of a range that may have many pages: a stale reference faults from now on, the pages go a moment later.</summary>
    internal static void AddPages(byte* address, nuint length)
    {
        if (TryMoveAway(address, length) || !TryForbidAndWait(address, length))
        {
            Add(address, length);
            return;
        }

        // Nobody else knows the range any more, and nothing is mapped over it before it is in the quarantine.
        ThreadPool.UnsafeQueueUserWorkItem(static range => AddWaited((byte*)range.Address, range.Length, range.Length), (Address: (nint)address, Length: length), preferLocal: false);
    }

    /// <summary>
    /// Takes the pages out of a range that has many, and lets another thread free them. The range can then be unmapped at
    /// once. <see langword="false"/>, with nothing done, where there are few or the system cannot.
    /// </summary>
    internal static bool TryMoveAway(byte* address, nuint length)
    {
        if (length < LargeRange || RegionSeams.MovesNoPages || !TryWait((long)length))
        {
            return false;
        }

        if (!Pages.TryMoveAway(address, length, out byte* elsewhere, out nuint bytes))
        {
            EndWait(length);
            return false;
        }

        ThreadPool.UnsafeQueueUserWorkItem(
            static moved => FreeMoved((byte*)moved.Elsewhere, moved.Bytes, moved.Waited), (Elsewhere: (nint)elsewhere, Bytes: bytes, Waited: length), preferLocal: false);
        return true;
    }

    private static void FreeMoved(byte* elsewhere, nuint bytes, nuint waited)
    {
        try
        {
            // Invariant: all of the range was set aside for these pages, and nobody has a pointer into it. A munmap keeps every
            // other mmap of the process waiting until it has visited its pages: many short ones let them through.
            while (bytes > 0)
            {
                nuint step = nuint.Min(bytes, FreedAtOnce);
                Pages.Free(elsewhere, step);
                elsewhere += step;
                bytes -= step;
            }
        }
        catch (IOException)
        {
            // Out of mappings (vm.max_map_count): nobody waits for the answer, and the pages stay until the process ends.
        }
        finally
        {
            EndWait(waited);
        }
    }

    /// <summary>
    /// Takes the access of pages away, where there are many, and lets them wait to be unmapped by another thread;
    /// <see langword="false"/>, with nothing done, where they are to be unmapped at once.
    /// </summary>
    internal static bool TryForbidAndWait(byte* address, nuint length)
    {
        if (length < LargeRange || !TryWait((long)length))
        {
            return false;
        }

        if (Pages.TryForbid(address, length))
        {
            return true;
        }

        EndWait(length);
        return false;
    }

    /// <summary>Bytes that waited are unmapped.</summary>
    internal static void EndWait(nuint length) => Interlocked.Add(ref s_waitingBytes, -(long)length);

    /// <summary>Takes a place among the bytes that wait; <see langword="false"/> where there is none left.</summary>
    private static bool TryWait(long length)
    {
        if (Interlocked.Add(ref s_waitingBytes, length) <= MaxWaitingBytes)
        {
            return true;
        }

        Interlocked.Add(ref s_waitingBytes, -length);
        return false;
    }

    /// <summary>On the other thread: takes a range in of whose bytes so many have waited.</summary>
    internal static void AddWaited(byte* address, nuint length, nuint waited)
    {
        try
        {
            Add(address, length);
        }
        catch (IOException)
        {
            // Out of mappings (vm.max_map_count). Nobody waits for the answer, and thrown here it would end the process:
            // the range stays as it is, without access.
        }
        finally
        {
            EndWait(waited);
        }
    }

    /// <summary>Ends the mapping of a range and keeps its addresses for a while.</summary>
    internal static void Add(byte* address, nuint length)
    {
        if (!Pages.Retire(address, length))
        {
            return;
        }

        lock (s_gate)
        {
            s_ranges.Enqueue(((nint)address, length));
            s_bytes += length;
            while (s_ranges.Count > MaxCount || s_bytes > MaxBytes)
            {
                ReleaseOldest();
            }

            if (s_leaving.Count >= LeavingAtOnce || s_leavingBytes > MaxLeavingBytes)
            {
                FreeLeaving();
            }
        }
    }

    /// <summary>Frees everything, where addresses have run out; <see langword="false"/> where there was nothing.</summary>
    internal static bool Drain()
    {
        lock (s_gate)
        {
            while (s_ranges.Count > 0)
            {
                ReleaseOldest();
            }

            bool any = s_leaving.Count > 0;
            FreeLeaving();
            return any;
        }
    }

    /// <summary>How many ranges and bytes are held, and whether an address lies in one. For tests and diagnosis.</summary>
    internal static (int Count, ulong Bytes) Usage
    {
        get
        {
            lock (s_gate)
            {
                return (s_ranges.Count, s_bytes);
            }
        }
    }

    /// <summary>Whether the address lies in a range held here.</summary>
    internal static bool Holds(nint address)
    {
        lock (s_gate)
        {
            foreach ((nint start, nuint length) in s_ranges)
            {
                if (address >= start && (nuint)(address - start) < length)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private static void ReleaseOldest()
    {
        (nint Address, nuint Length) range = s_ranges.Dequeue();
        s_bytes -= range.Length;
        s_leaving.Add(range);
        s_leavingBytes += range.Length;
    }

    private static void FreeLeaving()
    {
        try
        {
            s_leaving.Sort(static (left, right) => left.Address.CompareTo(right.Address));
            nint start = 0;
            nint end = 0;
            foreach ((nint address, nuint length) in s_leaving)
            {
                if (address != end || !Pages.CanFreeNeighboursTogether)
                {
                    Free(start, end);
                    start = address;
                }

                end = address + (nint)length;
            }

            Free(start, end);
        }
        finally
        {
            // Also after a failure: freeing again what was freed would take somebody else's memory.
            s_leaving.Clear();
            s_leavingBytes = 0;
        }
    }

    private static void Free(nint start, nint end)
    {
        if (end != start)
        {
            Pages.Free((byte*)start, (nuint)(end - start));
        }
    }
}
