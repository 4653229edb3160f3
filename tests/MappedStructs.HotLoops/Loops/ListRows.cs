using System;
using System.Runtime.CompilerServices;

namespace MappedStructs.HotLoops.Loops;

/// <summary>Adds up one field of all rows of a list.</summary>
public static unsafe class ListRows
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Pointer(Counters* rows, long count)
    {
        long sum = 0;
        Counters* end = rows + count;
        for (Counters* row = rows; row < end; row++)
            sum += row->Errors;
        return sum;
    }

    /// <summary>By hand over a span, which counts its elements in 32 bits.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long PointerSpan(Counters* rows, int count)
    {
        long sum = 0;
        foreach (ref Counters row in new Span<Counters>(rows, count))
            sum += row.Errors;
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Foreach(MappedList<Counters> list)
    {
        long sum = 0;
        foreach (ref Counters row in list)
            sum += row.Errors;
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long ReadOnlyForeach(ReadOnlyMappedList<Counters> list)
    {
        long sum = 0;
        foreach (ref readonly Counters row in list)
            sum += row.Errors;
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Span(MappedList<Counters> list)
    {
        long sum = 0;
        foreach (ref Counters row in list.AsSpan(0, (int)list.Count))
            sum += row.Errors;
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long View(MappedList<Counters> list, long count)
    {
        long sum = 0;
        for (long i = 0; i < count; i++)
        {
            Counters.View row = list.View(i);
            sum += row.Errors + row.BytesIn;
        }
        return sum;
    }

    /// <summary>By hand, what a view of two fields would be.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long TwoReferences(MappedList<Counters> list, long count)
    {
        long sum = 0;
        for (long i = 0; i < count; i++)
        {
            ref Counters row = ref list[i];
            sum += row.Errors + row.BytesIn;
        }
        return sum;
    }
}
