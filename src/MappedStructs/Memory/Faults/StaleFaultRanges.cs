using System.Collections.Generic;
using System.Threading;

namespace MappedStructs.Memory;

/// <summary>
/// Ranges of regions that are gone while their addresses have no access yet and belong to nobody: a stale reference into one
/// throws under <see cref="FaultPolicy.Throw"/>. Forgotten before the addresses are free, or mapped anew.
/// </summary>
internal static unsafe class StaleFaultRanges
{
    private static readonly Lock s_gate = new();
    private static readonly List<nint> s_entries = [];
    private static int s_count;

    /// <summary>How many there are. For tests.</summary>
    internal static int Count => Volatile.Read(ref s_count);

    internal static void Add(FaultEntry* entry)
    {
        lock (s_gate)
        {
            s_entries.Add((nint)entry);
            Volatile.Write(ref s_count, s_entries.Count);
        }
    }

    /// <summary>Addresses are about to be given to others; what a range has beside them stays. Costs nothing where nobody uses the policy.</summary>
    internal static void Forget(byte* address, nuint length)
    {
        if (Volatile.Read(ref s_count) == 0)
        {
            return;
        }

        nint start = (nint)address;
        nint end = start + (nint)length;
        lock (s_gate)
        {
            for (int i = s_entries.Count - 1; i >= 0; i--)
            {
                var entry = (FaultEntry*)s_entries[i];
                if (entry->Start < end && start < entry->End && !TryShrink(entry, start, end))
                {
                    FaultTable.Withdraw(entry);
                    s_entries[i] = s_entries[^1];
                    s_entries.RemoveAt(s_entries.Count - 1);
                }
            }

            Volatile.Write(ref s_count, s_entries.Count);
        }
    }

    /// <summary>Leaves an entry what lies before some addresses, or else what lies behind them; <see langword="false"/> where that is nothing.</summary>
    /// <remarks>On return no handler that has seen the entry as it was is inside it. The gate is held.</remarks>
    private static bool TryShrink(FaultEntry* entry, nint start, nint end)
    {
        bool hasEnd = end < entry->End;
        if (entry->Start < start)
        {
            FaultTableHead* table = FaultHandler.Table;
            if (hasEnd && FaultTable.TryClaim(table) is var upper && upper != null)
            {
                // Shown before the lower part gets shorter, as in FaultRange.CutOff. Added behind the entries that are looked at now.
                FaultTable.Publish(upper, end, entry->End, (FaultPolicy)entry->Policy, entry->Protection);
                s_entries.Add((nint)upper);
                Interlocked.Increment(ref table->Generation);
            }

            Volatile.Write(ref entry->End, start);
        }
        else if (hasEnd)
        {
            Volatile.Write(ref entry->Start, end);
        }
        else
        {
            return false;
        }

        _ = FaultTable.WaitForUsers(entry);
        return true;
    }
}
