using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;

namespace MappedStructs.HotLoops.Loops;

/// <summary>
/// Reads, changes and writes eight fields a round. Their stores do not wait for each other, so that every instruction
/// in front of a store costs time: the loop that flatters an accessor least.
/// </summary>
public static unsafe class EightFields
{
    /// <summary>How many fields a round changes.</summary>
    public const int Fields = 8;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Pointer(Counters* counters, int rounds)
    {
        for (int i = 0; i < rounds; i++)
        {
            counters->Requests++;
            counters->Errors++;
            counters->BytesIn++;
            counters->BytesOut++;
            counters->CacheHits++;
            counters->CacheMisses++;
            counters->Retries++;
            counters->Timeouts++;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void RefValue(MappedRecord<Counters> record, int rounds)
    {
        ref Counters counters = ref record.Value;
        for (int i = 0; i < rounds; i++)
        {
            counters.Requests++;
            counters.Errors++;
            counters.BytesIn++;
            counters.BytesOut++;
            counters.CacheHits++;
            counters.CacheMisses++;
            counters.Retries++;
            counters.Timeouts++;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void View(MappedRecord<Counters> record, int rounds)
    {
        Counters.View view = record.View;
        for (int i = 0; i < rounds; i++)
        {
            view.Requests++;
            view.Errors++;
            view.BytesIn++;
            view.BytesOut++;
            view.CacheHits++;
            view.CacheMisses++;
            view.Retries++;
            view.Timeouts++;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Property(MappedRecord<Counters> record, int rounds)
    {
        for (int i = 0; i < rounds; i++)
        {
            record.Requests++;
            record.Errors++;
            record.BytesIn++;
            record.BytesOut++;
            record.CacheHits++;
            record.CacheMisses++;
            record.Retries++;
            record.Timeouts++;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Accessor(MemoryMappedViewAccessor accessor, long offset, int rounds)
    {
        for (int i = 0; i < rounds; i++)
        {
            for (int field = 0; field < Fields; field++)
            {
                long position = offset + field * sizeof(long);
                accessor.Write(position, accessor.ReadInt64(position) + 1);
            }
        }
    }
}
