using System.Runtime.CompilerServices;
using MappedStructs.CompilerServices;

namespace MappedStructs.HotLoops.Loops;

/// <summary>Uses two fields of eight, of all rows of a set of columns, through views of rows.</summary>
public static class ColumnRows
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long View(ReadOnlyMappedColumns<Counters> columns, long count)
    {
        long sum = 0;
        for (long i = 0; i < count; i++)
        {
            Counters.ReadOnlyView row = columns.View(i);
            sum += row.Errors + row.BytesIn;
        }
        return sum;
    }

    /// <summary>By hand, what a view of these two fields alone would be.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long TwoCells(ReadOnlyMappedColumns<Counters> columns, long count)
    {
        long sum = 0;
        for (long i = 0; i < count; i++)
        {
            ColumnRow row = ColumnAccess.Row(columns, i);
            ref long errors = ref row.Field<long>(1, 8);
            ref long bytesIn = ref row.Field<long>(2, 16);
            sum += errors + bytesIn;
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void WritableView(MappedColumns<Counters> columns, long count)
    {
        for (long i = 0; i < count; i++)
        {
            Counters.View row = columns.View(i);
            row.Errors += row.BytesIn;
        }
    }

    /// <summary>By hand, what a view of these two fields alone would be.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void TwoWritableCells(MappedColumns<Counters> columns, long count)
    {
        for (long i = 0; i < count; i++)
        {
            ColumnRow row = ColumnAccess.Row(columns, i);
            ref long errors = ref row.Field<long>(1, 8);
            ref long bytesIn = ref row.Field<long>(2, 16);
            errors += bytesIn;
        }
    }
}
