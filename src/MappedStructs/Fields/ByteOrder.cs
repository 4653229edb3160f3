using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace MappedStructs;

/// <summary>
/// Turns the bytes of any supported primitive round. Every condition here is a constant to the JIT and to the AOT
/// compiler once <c>T</c> is known, so a call folds to the one branch that fits.
/// </summary>
internal static class ByteOrder
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Swap<T>(T value)
        where T : unmanaged
    {
        if (!HasByteOrder<T>())
            ThrowNoByteOrder<T>();
        if (!BitConverter.IsLittleEndian)
            return value;
        return Unsafe.SizeOf<T>() switch
        {
            2 => Unsafe.BitCast<ushort, T>(BinaryPrimitives.ReverseEndianness(Unsafe.BitCast<T, ushort>(value))),
            4 => Unsafe.BitCast<uint, T>(BinaryPrimitives.ReverseEndianness(Unsafe.BitCast<T, uint>(value))),
            8 => Unsafe.BitCast<ulong, T>(BinaryPrimitives.ReverseEndianness(Unsafe.BitCast<T, ulong>(value))),
            16 => Unsafe.BitCast<UInt128, T>(BinaryPrimitives.ReverseEndianness(Unsafe.BitCast<T, UInt128>(value))),
            _ => value, // one byte
        };
    }

    /// <summary>The <c>==</c> of T, which for floating point is not <c>Equals</c>.</summary>
    public static bool AreEqual<T>(T left, T right)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
            return Unsafe.BitCast<T, double>(left) == Unsafe.BitCast<T, double>(right);
        if (typeof(T) == typeof(float))
            return Unsafe.BitCast<T, float>(left) == Unsafe.BitCast<T, float>(right);
        if (typeof(T) == typeof(Half))
            return Unsafe.BitCast<T, Half>(left) == Unsafe.BitCast<T, Half>(right);
        return EqualityComparer<T>.Default.Equals(left, right);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasByteOrder<T>()
        where T : unmanaged =>
        typeof(T) == typeof(int) || typeof(T) == typeof(uint)
        || typeof(T) == typeof(long) || typeof(T) == typeof(ulong)
        || typeof(T) == typeof(short) || typeof(T) == typeof(ushort)
        || typeof(T) == typeof(byte) || typeof(T) == typeof(sbyte)
        || typeof(T) == typeof(Int128) || typeof(T) == typeof(UInt128)
        || typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(Half)
        || typeof(T) == typeof(char)
        || typeof(T).IsEnum;

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowNoByteOrder<T>() => throw new NotSupportedException(
        $"BigEndian<{typeof(T).Name}> cannot be used: {typeof(T).Name} is not a number whose bytes have an order. Supported are " +
        "byte to ulong, Int128, UInt128, Half, float, double, char and enums. For a struct, declare each of its fields as " +
        "BigEndian; for a flag of one byte, declare a byte; in place of nint, declare BigEndian<int> or BigEndian<long>.");
}
