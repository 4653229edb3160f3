using System.Runtime.CompilerServices;

namespace MappedStructs.HotLoops.Loops;

/// <summary>Increments a field inside a write scope, as it is written by those who use one: the scope opens and commits here too.</summary>
public static class WriteScope
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void RefValue(AtomicRecord<Counters> record, int rounds)
    {
        using AtomicRecordWrite<Counters> write = record.BeginWrite();
        ref Counters counters = ref write.Value;
        for (int i = 0; i < rounds; i++)
            counters.Requests++;
        write.Commit();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void RefField(AtomicRecord<Counters> record, int rounds)
    {
        using AtomicRecordWrite<Counters> write = record.BeginWrite();
        ref long errors = ref write.Value.Errors;
        for (int i = 0; i < rounds; i++)
            errors++;
        write.Commit();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void RefRow(AtomicList<Counters> list, int rounds)
    {
        using AtomicListWrite<Counters> write = list.BeginWrite();
        ref Counters counters = ref write[1];
        for (int i = 0; i < rounds; i++)
            counters.Requests++;
        write.Commit();
    }
}
