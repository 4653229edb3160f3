using System.Runtime.CompilerServices;

namespace MappedStructs.HotLoops.Loops;

/// <summary>Reads, changes and writes two fields, the read and the write written out.</summary>
public static unsafe class TwoFields
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Pointer(Counters* counters, int rounds)
    {
        for (int i = 0; i < rounds; i++)
        {
            counters->Errors = counters->Errors + 1;
            counters->BytesIn = counters->BytesIn + i;
        }
    }

    /// <summary>By hand with the fields' own addresses, which is what a View holds.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void FieldPointers(Counters* counters, int rounds)
    {
        long* errors = &counters->Errors;
        long* bytesIn = &counters->BytesIn;
        for (int i = 0; i < rounds; i++)
        {
            *errors = *errors + 1;
            *bytesIn = *bytesIn + i;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void RefValue(MappedRecord<Counters> record, int rounds)
    {
        ref Counters counters = ref record.Value;
        for (int i = 0; i < rounds; i++)
        {
            counters.Errors = counters.Errors + 1;
            counters.BytesIn = counters.BytesIn + i;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void View(MappedRecord<Counters> record, int rounds)
    {
        Counters.View view = record.View;
        for (int i = 0; i < rounds; i++)
        {
            view.Errors = view.Errors + 1;
            view.BytesIn = view.BytesIn + i;
        }
    }
}
