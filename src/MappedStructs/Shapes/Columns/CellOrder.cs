using System;
using System.Runtime.CompilerServices;
using MappedStructs.Format;

namespace MappedStructs;

/// <summary>How the values of a field compare with the statistics of chunks. Folded to a constant by the JIT.</summary>
/// <typeparam name="TField">The field's type.</typeparam>
internal static class CellOrder<TField>
    where TField : unmanaged
{
    /// <summary>The integer or float that stands in a cell, or <see cref="StatisticsType.None"/>.</summary>
    public static StatisticsType Type
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (typeof(TField) == typeof(double))
                return StatisticsType.Float64;
            if (typeof(TField) == typeof(float))
                return StatisticsType.Float32;
            if (typeof(TField) == typeof(long) || typeof(TField) == typeof(UnixTime) || typeof(TField) == typeof(TimeSpan) || typeof(TField) == typeof(TimeOnly))
                return StatisticsType.Int64;
            if (typeof(TField) == typeof(int) || typeof(TField) == typeof(DateOnly))
                return StatisticsType.Int32;
            if (typeof(TField) == typeof(short))
                return StatisticsType.Int16;
            if (typeof(TField) == typeof(sbyte))
                return StatisticsType.Int8;
            if (typeof(TField) == typeof(ulong))
                return StatisticsType.UInt64;
            if (typeof(TField) == typeof(uint))
                return StatisticsType.UInt32;
            if (typeof(TField) == typeof(ushort))
                return StatisticsType.UInt16;
            return typeof(TField) == typeof(byte) ? StatisticsType.UInt8 : StatisticsType.None;
        }
    }

    /// <summary>The least value of a type that statistics are kept of; else anything.</summary>
    public static TField Least => Type == StatisticsType.None ? default : FromEntry(Type switch
    {
        StatisticsType.Int8 => sbyte.MinValue,
        StatisticsType.Int16 => short.MinValue,
        StatisticsType.Int32 => int.MinValue,
        StatisticsType.Int64 => long.MinValue,
        StatisticsType.Float32 or StatisticsType.Float64 => BitConverter.DoubleToInt64Bits(double.NegativeInfinity),
        _ => 0,
    });

    /// <summary>The greatest value of a type that statistics are kept of; else anything.</summary>
    public static TField Greatest => Type == StatisticsType.None ? default : FromEntry(Type switch
    {
        StatisticsType.Int8 => sbyte.MaxValue,
        StatisticsType.Int16 => short.MaxValue,
        StatisticsType.Int32 => int.MaxValue,
        StatisticsType.Int64 => long.MaxValue,
        StatisticsType.Float32 or StatisticsType.Float64 => BitConverter.DoubleToInt64Bits(double.PositiveInfinity),
        _ => -1,
    });

    /// <summary>A value as an entry of statistics holds it.</summary>
    public static long ToEntry(TField value) => Type switch
    {
        StatisticsType.Float64 => BitConverter.DoubleToInt64Bits(As<double>(value)),
        StatisticsType.Float32 => BitConverter.DoubleToInt64Bits(As<float>(value)),
        StatisticsType.Int64 => As<long>(value),
        StatisticsType.Int32 => As<int>(value),
        StatisticsType.Int16 => As<short>(value),
        StatisticsType.Int8 => As<sbyte>(value),
        StatisticsType.UInt64 => (long)As<ulong>(value),
        StatisticsType.UInt32 => As<uint>(value),
        StatisticsType.UInt16 => As<ushort>(value),
        StatisticsType.UInt8 => As<byte>(value),
        _ => throw new NotSupportedException($"No statistics are kept of {typeof(TField)}."),
    };

    /// <summary>The value that an entry holds.</summary>
    public static TField FromEntry(long entry) => Type switch
    {
        StatisticsType.Float64 => From(BitConverter.Int64BitsToDouble(entry)),
        StatisticsType.Float32 => From((float)BitConverter.Int64BitsToDouble(entry)),
        StatisticsType.Int64 or StatisticsType.UInt64 => From(entry),
        StatisticsType.Int32 or StatisticsType.UInt32 => From((int)entry),
        StatisticsType.Int16 or StatisticsType.UInt16 => From((short)entry),
        StatisticsType.Int8 or StatisticsType.UInt8 => From((sbyte)entry),
        _ => throw new NotSupportedException($"No statistics are kept of {typeof(TField)}."),
    };

    // Of the same size wherever Type says so.
    private static TNumber As<TNumber>(TField value)
        where TNumber : unmanaged => Unsafe.BitCast<TField, TNumber>(value);

    private static TField From<TNumber>(TNumber number)
        where TNumber : unmanaged => Unsafe.BitCast<TNumber, TField>(number);
}
