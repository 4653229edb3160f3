using System.IO;
using System.Threading;

namespace MappedStructs.Memory;

/// <summary>The range of one region in the table of the signal handler, and what happened in it.</summary>
/// <remarks>Changed by whoever changes the region's bounds, one thread at a time. Read by anybody.</remarks>
internal sealed unsafe class FaultRange
{
    private readonly FaultTableHead* _table;
    private readonly FaultPolicy _policy;
    private readonly int _protection;
    private readonly Lock _gate = new();

    // Null from the moment on at which the region is gone; the counts are kept here then.
    private FaultEntry* _entry;
    private long _contained;
    private long _thrown;
    private nint _first;

    private FaultRange(FaultTableHead* table, FaultEntry* entry, FaultPolicy policy, int protection)
    {
        _table = table;
        _entry = entry;
        _policy = policy;
        _protection = protection;
    }

    /// <summary>Has the handler look after a mapping, before anybody touches it.</summary>
    internal static FaultRange Register(byte* address, nuint length, FaultPolicy policy, RegionAccess access)
    {
        FaultHandler.Require(policy);
        FaultTableHead* table = FaultHandler.Table;
        int protection = UnixPages.ProtectionOf(access);
        FaultEntry* entry = Claim(table, policy);
        FaultTable.Publish(entry, (nint)address, (nint)address + (nint)length, policy, protection);
        return new FaultRange(table, entry, policy, protection);
    }

    private static FaultEntry* Claim(FaultTableHead* table, FaultPolicy policy)
    {
        FaultEntry* entry = FaultTable.TryClaim(table);
        if (entry == null)
        {
            throw new IOException(
                $"FaultPolicy.{policy} looks after {FaultTable.Capacity} mappings of a process at most, and so many there are. Dispose some, or use FaultPolicy.Crash.");
        }

        return entry;
    }

    /// <summary>Pages of zeros that fill holes.</summary>
    internal long Contained => Read(static (range, entry) => entry != null ? Volatile.Read(ref entry->Contained) : range._contained);

    /// <summary>Faults that became an exception.</summary>
    internal long Thrown => Read(static (range, entry) => entry != null ? Volatile.Read(ref entry->Thrown) : range._thrown);

    /// <summary>The address of the first fault; zero where there was none.</summary>
    internal nint First => Read(static (range, entry) => entry != null ? Volatile.Read(ref entry->First) : range._first);

    /// <summary>The region has grown in place. Before anybody is told.</summary>
    internal void Lengthen(byte* end) => Volatile.Write(ref _entry->End, (nint)end);

    /// <summary>The region loses pages at its beginning, or at its end, that are mapped still.</summary>
    internal void Cut(byte* start, byte* end)
    {
        if (_policy == FaultPolicy.Throw)
        {
            // Before the range gets shorter: at every moment another thread that touches what goes finds an entry for it.
            KeepStale(_entry->Start, (nint)start);
            KeepStale((nint)end, _entry->End);
            Interlocked.Increment(ref _table->Generation);
        }

        Volatile.Write(ref _entry->Start, (nint)start);
        Volatile.Write(ref _entry->End, (nint)end);

        // Who is inside may be filling a page of what goes.
        _ = FaultTable.WaitForUsers(_entry);
    }

    /// <summary>An entry for what <see cref="CutOff"/> will cut off: taken before anything is changed, since there may be none left.</summary>
    /// <exception cref="IOException">There is none left.</exception>
    internal FaultEntry* Claim() => Claim(_table, _policy);

    /// <summary>The upper part becomes a region of its own. No address of it is without an entry at any moment that a handler could see.</summary>
    /// <param name="upper">Where it begins.</param>
    /// <param name="claimed">An entry that was claimed for it.</param>
    internal FaultRange CutOff(byte* upper, FaultEntry* claimed)
    {
        FaultTable.Publish(claimed, (nint)upper, _entry->End, _policy, _protection);
        FaultRange range = new(_table, claimed, _policy, _protection);
        Interlocked.Increment(ref _table->Generation);
        Volatile.Write(ref _entry->End, (nint)upper);
        _ = FaultTable.WaitForUsers(_entry);
        return range;
    }

    /// <summary>The region is about to go. Under <see cref="FaultPolicy.Throw"/> its addresses are looked after as long as they are in quarantine.</summary>
    internal void Retire()
    {
        lock (_gate)
        {
            FaultEntry* entry = _entry;
            _contained = Volatile.Read(ref entry->Contained);
            _thrown = Volatile.Read(ref entry->Thrown);
            _first = Volatile.Read(ref entry->First);
            _entry = null;
            if (_policy == FaultPolicy.Throw)
            {
                StaleFaultRanges.Add(entry);
            }
            else
            {
                FaultTable.Withdraw(entry);
            }
        }
    }

    private void KeepStale(nint start, nint end)
    {
        // Where the table is full, a stale reference ends the process, as it does without a policy.
        if (start < end && FaultTable.TryClaim(_table) is var entry && entry != null)
        {
            FaultTable.Publish(entry, start, end, _policy, _protection);
            StaleFaultRanges.Add(entry);
        }
    }

    private T Read<T>(Reader<T> read)
    {
        // The entry may be given to another range when the region is gone.
        lock (_gate)
        {
            return read(this, _entry);
        }
    }

    private delegate T Reader<T>(FaultRange range, FaultEntry* entry);
}
