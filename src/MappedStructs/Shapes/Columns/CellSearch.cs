using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MappedStructs.Format;

namespace MappedStructs;

/// <summary>Looks in cells for the first one that lies in a range, or outside of it, as many at a time as the processor compares.</summary>
internal static class CellSearch
{
    /// <summary>The index of the first cell in a range; -1: there is none.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="range">The range, which is not empty.</param>
    /// <param name="inside">False: look for the first one that does not lie there.</param>
    public static int First<TField>(ReadOnlySpan<TField> cells, in CellRange<TField> range, bool inside)
        where TField : unmanaged, IComparable<TField> => CellOrder<TField>.Type switch
        {
            StatisticsType.Float64 => FirstFloat<TField, double>(cells, range, inside),
            StatisticsType.Float32 => FirstFloat<TField, float>(cells, range, inside),
            StatisticsType.Int64 => FirstInteger<TField, long>(cells, range, inside),
            StatisticsType.Int32 => FirstInteger<TField, int>(cells, range, inside),
            StatisticsType.None => FirstComparable(cells, range, inside),
            _ => inside ? cells.IndexOfAnyInRange(range.Low, range.High) : cells.IndexOfAnyExceptInRange(range.Low, range.High),
        };

    /// <summary>Times and dates are compared as the integers that they are, which the library vectorises.</summary>
    private static int FirstInteger<TField, TNumber>(ReadOnlySpan<TField> cells, in CellRange<TField> range, bool inside)
        where TField : unmanaged, IComparable<TField>
        where TNumber : unmanaged, IComparable<TNumber>
    {
        ReadOnlySpan<TNumber> numbers = MemoryMarshal.Cast<TField, TNumber>(cells);
        TNumber low = Unsafe.BitCast<TField, TNumber>(range.Low);
        TNumber high = Unsafe.BitCast<TField, TNumber>(range.High);
        return inside ? numbers.IndexOfAnyInRange(low, high) : numbers.IndexOfAnyExceptInRange(low, high);
    }

    /// <summary>The library compares floats one at a time, so here is a loop of our own. A NaN lies in no range.</summary>
    private static int FirstFloat<TField, TNumber>(ReadOnlySpan<TField> cells, in CellRange<TField> range, bool inside)
        where TField : unmanaged, IComparable<TField>
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
    {
        ReadOnlySpan<TNumber> numbers = MemoryMarshal.Cast<TField, TNumber>(cells);
        TNumber low = Unsafe.BitCast<TField, TNumber>(range.Low);
        TNumber high = Unsafe.BitCast<TField, TNumber>(range.High);
        var lows = new Vector<TNumber>(low);
        var highs = new Vector<TNumber>(high);
        Vector<byte> uninteresting = inside ? Vector<byte>.Zero : Vector<byte>.AllBitsSet;
        int i = 0;
        for (; i <= numbers.Length - Vector<TNumber>.Count; i += Vector<TNumber>.Count)
        {
            var vector = new Vector<TNumber>(numbers[i..]);
            Vector<TNumber> isInside = Vector.GreaterThanOrEqual(vector, lows) & Vector.LessThanOrEqual(vector, highs);
            if (Vector.AsVectorByte(isInside) != uninteresting)
                break;
        }
        for (; i < numbers.Length; i++)
        {
            if ((numbers[i] >= low && numbers[i] <= high) == inside)
                return i;
        }
        return -1;
    }

    private static int FirstComparable<TField>(ReadOnlySpan<TField> cells, in CellRange<TField> range, bool inside)
        where TField : unmanaged, IComparable<TField>
    {
        for (int i = 0; i < cells.Length; i++)
        {
            if (range.Contains(cells[i]) == inside)
                return i;
        }
        return -1;
    }
}
