using System.Collections.Generic;
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

    private static readonly Lock s_gate = new();
    private static readonly Queue<(nint Address, nuint Length)> s_ranges = new(MaxCount + 1);
    private static ulong s_bytes;

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
                FreeOldest();
            }
        }
    }

    /// <summary>Frees everything, where addresses have run out; <see langword="false"/> where there was nothing.</summary>
    internal static bool Drain()
    {
        lock (s_gate)
        {
            bool any = s_ranges.Count > 0;
            while (s_ranges.Count > 0)
            {
                FreeOldest();
            }

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

    private static void FreeOldest()
    {
        (nint address, nuint length) = s_ranges.Dequeue();
        s_bytes -= length;
        Pages.Free((byte*)address, length);
    }
}
