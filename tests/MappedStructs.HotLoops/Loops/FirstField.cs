using System.Runtime.CompilerServices;

namespace MappedStructs.HotLoops.Loops;

/// <summary>Increments the field that lies at the struct's own address, so that no offset tells the loops apart.</summary>
public static unsafe class FirstField
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Pointer(Counters* counters, int rounds)
    {
        for (int i = 0; i < rounds; i++)
            counters->Requests++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void RefValue(MappedRecord<Counters> record, int rounds)
    {
        ref Counters counters = ref record.Value;
        for (int i = 0; i < rounds; i++)
            counters.Requests++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void View(MappedRecord<Counters> record, int rounds)
    {
        Counters.View view = record.View;
        for (int i = 0; i < rounds; i++)
            view.Requests++;
    }
}
