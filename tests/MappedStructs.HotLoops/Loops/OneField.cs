using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;

namespace MappedStructs.HotLoops.Loops;

/// <summary>Increments one field that is not the struct's first: each round waits for the store of the round before.</summary>
public static unsafe class OneField
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Pointer(Counters* counters, int rounds)
    {
        for (int i = 0; i < rounds; i++)
            counters->Errors++;
    }

    /// <summary>By hand with the field's own address, which is what a <c>ref</c> to the field is.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void FieldPointer(Counters* counters, int rounds)
    {
        long* errors = &counters->Errors;
        for (int i = 0; i < rounds; i++)
            (*errors)++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void RefValue(MappedRecord<Counters> record, int rounds)
    {
        ref Counters counters = ref record.Value;
        for (int i = 0; i < rounds; i++)
            counters.Errors++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void RefField(MappedRecord<Counters> record, int rounds)
    {
        ref long errors = ref record.Value.Errors;
        for (int i = 0; i < rounds; i++)
            errors++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void View(MappedRecord<Counters> record, int rounds)
    {
        Counters.View view = record.View;
        for (int i = 0; i < rounds; i++)
            view.Errors++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Property(MappedRecord<Counters> record, int rounds)
    {
        for (int i = 0; i < rounds; i++)
            record.Errors++;
    }

    /// <summary>Through the base library: a call to read, and a call to write.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Accessor(MemoryMappedViewAccessor accessor, long offset, int rounds)
    {
        for (int i = 0; i < rounds; i++)
            accessor.Write(offset, accessor.ReadInt64(offset) + 1);
    }
}
