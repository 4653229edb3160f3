using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace MappedStructs.Memory;

/// <summary>
/// The ranges that the signal handler looks after: memory that it reads by itself, without a lock, on whatever thread a fault
/// happens. One a process, shared by all copies of this library.
/// </summary>
/// <remarks>
/// <code>
/// 64 KiB      the handler
/// +0x0000     <see cref="FaultTableHead"/>
/// +0x1000     <see cref="FaultEntry"/> 0, 1, … 65,535
/// </code>
/// The numbers stand in FaultHandler.*.s too. Who changes them, or what an entry means, changes <see cref="Name"/> and
/// <see cref="Magic"/>: copies of this library of two versions in one process then have a handler each, one before the other.
/// </remarks>
internal static unsafe class FaultTable
{
    /// <summary>"MSFAULT1" in memory.</summary>
    internal const ulong Magic = 0x31544C55_4146534D;

    /// <summary>The name of the memory in /proc/self/maps.</summary>
    internal const string Name = "mappedstructs-faults-1";

    internal const int EntriesOffset = 4096;

    /// <summary>As many as a process can have mappings by default (vm.max_map_count is 65,530).</summary>
    internal const int Capacity = 65_536;

    internal const nuint Length = EntriesOffset + (Capacity * 64);

    /// <summary>Takes an entry that nobody has; null where there is none left.</summary>
    internal static FaultEntry* TryClaim(FaultTableHead* table)
    {
        FaultEntry* entries = EntriesOf(table);
        for (int i = 0; i < Capacity; i++)
        {
            // Invariant: the table has Capacity entries, zero until they are first used.
            if (entries[i].Claimed == 0 && Interlocked.CompareExchange(ref entries[i].Claimed, 1, 0) == 0)
            {
                long used = Volatile.Read(ref table->Used);
                while (used <= i)
                {
                    used = Interlocked.CompareExchange(ref table->Used, i + 1, used) == used ? i + 1 : Volatile.Read(ref table->Used);
                }

                return entries + i;
            }
        }

        return null;
    }

    internal static FaultEntry* EntriesOf(FaultTableHead* table) => (FaultEntry*)((byte*)table + EntriesOffset);

    /// <summary>Shows the range of a claimed entry to the handler. The end comes last: as long as it is zero, no address lies below it.</summary>
    internal static void Publish(FaultEntry* entry, nint start, nint end, FaultPolicy policy, int protection)
    {
        entry->Policy = (int)policy;
        entry->Protection = protection;
        entry->Contained = 0;
        entry->Thrown = 0;
        entry->First = 0;
        Volatile.Write(ref entry->Start, start);
        Volatile.Write(ref entry->End, end);
    }

    /// <summary>
    /// Takes a range away from the handler. On return no handler is inside it: nothing that is mapped at its addresses from
    /// here on is in danger of being taken for a hole.
    /// </summary>
    internal static void Withdraw(FaultEntry* entry)
    {
        Volatile.Write(ref entry->End, 0);
        if (WaitForUsers(entry))
        {
            Volatile.Write(ref entry->Claimed, 0);
        }
    }

    /// <summary>Waits until no handler is inside an entry any more that has seen it as it was before the last change.</summary>
    /// <returns>Whether that was so. A process that was forked inside a handler waits in vain: then the entry is used no more.</returns>
    internal static bool WaitForUsers(FaultEntry* entry)
    {
        // A store and then a load of something else: without the fence the load could be made first.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref entry->Users) == 0)
        {
            return true;
        }

        long deadline = Environment.TickCount64 + 1000;
        SpinWait spin = default;
        while (Volatile.Read(ref entry->Users) != 0)
        {
            if (Environment.TickCount64 > deadline)
            {
                return false;
            }

            spin.SpinOnce(sleep1Threshold: -1);
        }

        return true;
    }
}

/// <summary>What the handler knows before it looks at a range.</summary>
[StructLayout(LayoutKind.Explicit, Size = FaultTable.EntriesOffset)]
internal struct FaultTableHead
{
    [FieldOffset(0)]
    internal ulong Magic;

    /// <summary>Entries in use lie below this index. Never falls.</summary>
    [FieldOffset(8)]
    internal long Used;

    /// <summary>Changes before addresses leave one entry for another, so that who looked in between and found none looks again.</summary>
    [FieldOffset(16)]
    internal long Generation;

    [FieldOffset(24)]
    internal nint PageMask;

    [FieldOffset(32)]
    internal nint PageSize;

    /// <summary>The handlers that were there before; 0 is SIG_DFL, 1 is SIG_IGN.</summary>
    [FieldOffset(40)]
    internal nint PreviousBus;

    [FieldOffset(48)]
    internal nint PreviousSegv;

    /// <summary>The handler that throws for SIGBUS; 0 where the runtime has none for it, and the one of SIGSEGV throws.</summary>
    [FieldOffset(56)]
    internal nint ThrowsBus;

    /// <summary>Where the code of the C library lies, out of which the runtime cannot throw.</summary>
    [FieldOffset(64)]
    internal nint NativeStart;

    [FieldOffset(72)]
    internal nint NativeEnd;

    /// <summary>The advice that asks whether a page is there; 0 where the answer cannot be believed. Before it lie 32 bytes of zero.</summary>
    [FieldOffset(112)]
    internal int Probe;
}

/// <summary>One range of addresses, and what happened in it.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct FaultEntry
{
    /// <summary>The first address behind the range; 0: there is none, and the rest says nothing.</summary>
    [FieldOffset(0)]
    internal nint End;

    [FieldOffset(8)]
    internal nint Start;

    [FieldOffset(16)]
    internal int Policy;

    /// <summary>What mmap is told of the page that fills a hole.</summary>
    [FieldOffset(20)]
    internal int Protection;

    /// <summary>Handlers inside.</summary>
    [FieldOffset(24)]
    internal long Users;

    /// <summary>Pages of zeros that fill a hole.</summary>
    [FieldOffset(32)]
    internal long Contained;

    /// <summary>Faults that became an exception.</summary>
    [FieldOffset(40)]
    internal long Thrown;

    /// <summary>The address of the first fault; 0: there was none.</summary>
    [FieldOffset(48)]
    internal nint First;

    /// <summary>Held by the handler that fills a hole.</summary>
    [FieldOffset(56)]
    internal int Lock;

    /// <summary>Whether somebody has taken the entry.</summary>
    [FieldOffset(60)]
    internal int Claimed;
}
