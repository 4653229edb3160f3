using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MappedStructs.Format;

namespace MappedStructs;

/// <summary>Sums, extremes and searches over columns, a chunk at a time, with the processor's widest instructions.</summary>
/// <remarks>More is in <see cref="TensorPrimitives"/>, which takes the spans of <see cref="ReadOnlyColumn{TField}.Chunks()"/>.</remarks>
public static partial class ColumnMath
{
    /// <summary>The least value of a column. Of whole chunks whose minimum is known, no value is read.</summary>
    /// <typeparam name="TField">A number, time or date, or anything that compares. NaN where one value is a NaN.</typeparam>
    /// <param name="column">The column.</param>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    /// <exception cref="CorruptChunkException">A chunk's header or statistics are damaged.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public static TField Min<TField>(this ReadOnlyColumn<TField> column)
        where TField : unmanaged, IComparable<TField> => Extreme(column, isMaximum: false);

    /// <inheritdoc cref="Min{TField}(ReadOnlyColumn{TField})"/>
    public static TField Min<TField>(this Column<TField> column)
        where TField : unmanaged, IComparable<TField> => Extreme(column.AsReadOnly(), isMaximum: false);

    /// <summary>The greatest value of a column. Of whole chunks whose maximum is known, no value is read.</summary>
    /// <inheritdoc cref="Min{TField}(ReadOnlyColumn{TField})"/>
    public static TField Max<TField>(this ReadOnlyColumn<TField> column)
        where TField : unmanaged, IComparable<TField> => Extreme(column, isMaximum: true);

    /// <inheritdoc cref="Max{TField}(ReadOnlyColumn{TField})"/>
    public static TField Max<TField>(this Column<TField> column)
        where TField : unmanaged, IComparable<TField> => Extreme(column.AsReadOnly(), isMaximum: true);

    private static TField Extreme<TField>(ReadOnlyColumn<TField> column, bool isMaximum)
        where TField : unmanaged, IComparable<TField>
    {
        long end = column.Count;
        if (end == 0)
            throw new InvalidOperationException("There are no rows, and so no least and no greatest value.");
        TField extreme = default;
        for (long row = 0; row < end;)
        {
            if (!TryKnow(column, row, end, isMaximum, out TField part, out long next))
                part = Extreme(column.Part(row, end, out next), isMaximum);
            extreme = row == 0 ? part : Extreme([extreme, part], isMaximum);
            row = next;
        }
        return extreme;
    }

    /// <summary>Answers for a whole chunk from what is known of it. The last chunk may know of rows that are not counted yet.</summary>
    private static bool TryKnow<TField>(ReadOnlyColumn<TField> column, long row, long end, bool isMaximum, out TField extreme, out long next)
        where TField : unmanaged, IComparable<TField>
    {
        extreme = default;
        ColumnStore store = column.Store;
        next = store.EndOfPart(row, end);
        if (CellOrder<TField>.Type == StatisticsType.None || CellOrder<TField>.Type != store.Layout.Columns[column.Index].Type
            || next - row != store.Layout.RowsPerChunk
            || !store.TryGetStatistics(row, column.Index, out StatisticsEntry known)
            || (known.State & (StatisticsEntry.IsLoose | StatisticsEntry.HasNaN)) != 0)
            return false;
        extreme = CellOrder<TField>.FromEntry(isMaximum ? known.Maximum : known.Minimum);
        return true;
    }

    private static TField Extreme<TField>(ReadOnlySpan<TField> cells, bool isMaximum)
        where TField : unmanaged, IComparable<TField> => CellOrder<TField>.Type switch
        {
            StatisticsType.Float64 => Extreme<TField, double>(cells, isMaximum),
            StatisticsType.Float32 => Extreme<TField, float>(cells, isMaximum),
            StatisticsType.Int64 => Extreme<TField, long>(cells, isMaximum),
            StatisticsType.Int32 => Extreme<TField, int>(cells, isMaximum),
            StatisticsType.Int16 => Extreme<TField, short>(cells, isMaximum),
            StatisticsType.Int8 => Extreme<TField, sbyte>(cells, isMaximum),
            StatisticsType.UInt64 => Extreme<TField, ulong>(cells, isMaximum),
            StatisticsType.UInt32 => Extreme<TField, uint>(cells, isMaximum),
            StatisticsType.UInt16 => Extreme<TField, ushort>(cells, isMaximum),
            StatisticsType.UInt8 => Extreme<TField, byte>(cells, isMaximum),
            _ when typeof(TField) == typeof(Half) => Extreme<TField, Half>(cells, isMaximum),
            _ => ExtremeComparable(cells, isMaximum),
        };

    private static TField Extreme<TField, TNumber>(ReadOnlySpan<TField> cells, bool isMaximum)
        where TField : unmanaged
        where TNumber : unmanaged, INumber<TNumber>
    {
        ReadOnlySpan<TNumber> numbers = MemoryMarshal.Cast<TField, TNumber>(cells);
        TNumber extreme = isMaximum ? TensorPrimitives.Max(numbers) : TensorPrimitives.Min(numbers);
        return Unsafe.BitCast<TNumber, TField>(extreme);
    }

    private static TField ExtremeComparable<TField>(ReadOnlySpan<TField> cells, bool isMaximum)
        where TField : unmanaged, IComparable<TField>
    {
        TField extreme = cells[0];
        foreach (TField value in cells[1..])
        {
            int order = value.CompareTo(extreme);
            if (isMaximum ? order > 0 : order < 0)
                extreme = value;
        }
        return extreme;
    }
}
