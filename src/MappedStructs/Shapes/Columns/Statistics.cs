using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Threading;
using MappedStructs.Format;

namespace MappedStructs;

/// <summary>Keeps the minimum and maximum of cells in an entry of a chunk.</summary>
/// <remarks>
/// An entry lies in mapped memory and stays where it is. Widening never makes a state known: who hands out a reference sets
/// it to unknown on another thread, and that must stand.
/// </remarks>
internal static unsafe class Statistics
{
    /// <summary>The bounds of no cells at all, which every cell widens.</summary>
    public static (long Minimum, long Maximum) Nothing(StatisticsType type) => type switch
    {
        <= StatisticsType.Int64 => (long.MaxValue, long.MinValue),
        <= StatisticsType.UInt64 => (-1, 0),
        _ => (BitConverter.DoubleToInt64Bits(double.PositiveInfinity), BitConverter.DoubleToInt64Bits(double.NegativeInfinity)),
    };

    /// <summary>Whether a bound is still that of no cells at all, so that nothing can be said of the cells.</summary>
    public static bool IsBeginning(in StatisticsEntry entry, StatisticsType type)
    {
        (long minimum, long maximum) = Nothing(type);
        return entry.IsKnown(type) && (entry.Minimum == minimum || entry.Maximum == maximum);
    }

    /// <summary>Stores one cell and takes it in.</summary>
    /// <param name="entry">The statistics of the cell's column.</param>
    /// <param name="type">What the column holds: anything but <see cref="StatisticsType.None"/>.</param>
    /// <param name="cell">The cell, in the column.</param>
    /// <param name="field">Its value, in a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(StatisticsEntry* entry, StatisticsType type, byte* cell, ref byte field)
    {
        switch (type)
        {
            case StatisticsType.Int8:
                WidenSigned(entry, *(sbyte*)cell = Unsafe.ReadUnaligned<sbyte>(ref field));
                break;
            case StatisticsType.Int16:
                WidenSigned(entry, *(short*)cell = Unsafe.ReadUnaligned<short>(ref field));
                break;
            case StatisticsType.Int32:
                WidenSigned(entry, *(int*)cell = Unsafe.ReadUnaligned<int>(ref field));
                break;
            case StatisticsType.Int64:
                WidenSigned(entry, *(long*)cell = Unsafe.ReadUnaligned<long>(ref field));
                break;
            case StatisticsType.UInt8:
                WidenUnsigned(entry, *(byte*)cell = Unsafe.ReadUnaligned<byte>(ref field));
                break;
            case StatisticsType.UInt16:
                WidenUnsigned(entry, *(ushort*)cell = Unsafe.ReadUnaligned<ushort>(ref field));
                break;
            case StatisticsType.UInt32:
                WidenUnsigned(entry, *(uint*)cell = Unsafe.ReadUnaligned<uint>(ref field));
                break;
            case StatisticsType.UInt64:
                WidenUnsigned(entry, *(ulong*)cell = Unsafe.ReadUnaligned<ulong>(ref field));
                break;
            case StatisticsType.Float32:
                WidenFloat(entry, *(float*)cell = Unsafe.ReadUnaligned<float>(ref field));
                break;
            case StatisticsType.Float64:
                WidenFloat(entry, *(double*)cell = Unsafe.ReadUnaligned<double>(ref field));
                break;
        }
    }

    /// <summary>Takes many cells in.</summary>
    public static void Widen(StatisticsEntry* entry, StatisticsType type, byte* cells, int count)
    {
        switch (type)
        {
            case StatisticsType.Int8:
                WidenSigned(entry, new ReadOnlySpan<sbyte>(cells, count));
                break;
            case StatisticsType.Int16:
                WidenSigned(entry, new ReadOnlySpan<short>(cells, count));
                break;
            case StatisticsType.Int32:
                WidenSigned(entry, new ReadOnlySpan<int>(cells, count));
                break;
            case StatisticsType.Int64:
                WidenSigned(entry, new ReadOnlySpan<long>(cells, count));
                break;
            case StatisticsType.UInt8:
                WidenUnsigned(entry, new ReadOnlySpan<byte>(cells, count));
                break;
            case StatisticsType.UInt16:
                WidenUnsigned(entry, new ReadOnlySpan<ushort>(cells, count));
                break;
            case StatisticsType.UInt32:
                WidenUnsigned(entry, new ReadOnlySpan<uint>(cells, count));
                break;
            case StatisticsType.UInt64:
                WidenUnsigned(entry, new ReadOnlySpan<ulong>(cells, count));
                break;
            case StatisticsType.Float32:
                WidenFloat(entry, new ReadOnlySpan<float>(cells, count));
                break;
            case StatisticsType.Float64:
                WidenFloat(entry, new ReadOnlySpan<double>(cells, count));
                break;
        }
    }

    /// <summary>Sets bits of a state that is known, and leaves one alone that became unknown meanwhile.</summary>
    public static void AddToState(StatisticsEntry* entry, long bits)
    {
        long state = Volatile.Read(ref entry->State);
        while (state != StatisticsEntry.Unknown && (state & bits) != bits)
            state = Interlocked.CompareExchange(ref entry->State, state | bits, state) is var found && found == state ? state | bits : found;
    }

    private static void WidenSigned<TNumber>(StatisticsEntry* entry, ReadOnlySpan<TNumber> cells)
        where TNumber : INumber<TNumber>
    {
        WidenSigned(entry, long.CreateTruncating(TensorPrimitives.Min(cells)));
        WidenSigned(entry, long.CreateTruncating(TensorPrimitives.Max(cells)));
    }

    private static void WidenUnsigned<TNumber>(StatisticsEntry* entry, ReadOnlySpan<TNumber> cells)
        where TNumber : INumber<TNumber>
    {
        WidenUnsigned(entry, ulong.CreateTruncating(TensorPrimitives.Min(cells)));
        WidenUnsigned(entry, ulong.CreateTruncating(TensorPrimitives.Max(cells)));
    }

    private static void WidenFloat<TNumber>(StatisticsEntry* entry, ReadOnlySpan<TNumber> cells)
        where TNumber : INumber<TNumber>
    {
        TNumber minimum = TensorPrimitives.Min(cells);
        if (TNumber.IsNaN(minimum))
        {
            // One NaN makes the whole minimum NaN. The others have bounds all the same, and are looked at one by one.
            foreach (TNumber cell in cells)
                WidenFloat(entry, double.CreateTruncating(cell));
            return;
        }
        WidenFloat(entry, double.CreateTruncating(minimum));
        WidenFloat(entry, double.CreateTruncating(TensorPrimitives.Max(cells)));
    }

    private static void WidenSigned(StatisticsEntry* entry, long value)
    {
        if (value < entry->Minimum)
            entry->Minimum = value;
        if (value > entry->Maximum)
            entry->Maximum = value;
    }

    private static void WidenUnsigned(StatisticsEntry* entry, ulong value)
    {
        if (value < (ulong)entry->Minimum)
            entry->Minimum = (long)value;
        if (value > (ulong)entry->Maximum)
            entry->Maximum = (long)value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WidenFloat(StatisticsEntry* entry, double value)
    {
        // Zeros have a sign that no comparison shows; a NaN fails every comparison.
        if (!(value >= BitConverter.Int64BitsToDouble(entry->Minimum) && value <= BitConverter.Int64BitsToDouble(entry->Maximum)) || value == 0)
            WidenByFloat(entry, value);
    }

    private static void WidenByFloat(StatisticsEntry* entry, double value)
    {
        if (double.IsNaN(value))
        {
            AddToState(entry, StatisticsEntry.HasNaN);
            return;
        }
        // -0.0 is the smaller zero, as it is to TensorPrimitives.
        double minimum = BitConverter.Int64BitsToDouble(entry->Minimum);
        if (value < minimum || (value == minimum && double.IsNegative(value)))
            entry->Minimum = BitConverter.DoubleToInt64Bits(value);
        double maximum = BitConverter.Int64BitsToDouble(entry->Maximum);
        if (value > maximum || (value == maximum && !double.IsNegative(value)))
            entry->Maximum = BitConverter.DoubleToInt64Bits(value);
    }
}
