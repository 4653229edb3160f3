using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MappedStructs;

/// <summary>Copies cells between rows, where they stand apart, and columns, where they stand together.</summary>
/// <remarks>
/// Every method is told ranges that its caller has checked: so many rows of that stride at the row's side, so many cells of
/// that size at the column's. Rows may lie in the garbage collector's memory and are therefore references.
/// </remarks>
internal static unsafe class CellCopy
{
    /// <summary>One cell, from a row to a column or back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void One(ref byte destination, ref byte source, int size)
    {
        switch (size)
        {
            case 1:
                destination = source;
                break;
            case 2:
                Unsafe.WriteUnaligned(ref destination, Unsafe.ReadUnaligned<short>(ref source));
                break;
            case 4:
                Unsafe.WriteUnaligned(ref destination, Unsafe.ReadUnaligned<int>(ref source));
                break;
            case 8:
                Unsafe.WriteUnaligned(ref destination, Unsafe.ReadUnaligned<long>(ref source));
                break;
            case 16:
                Unsafe.WriteUnaligned(ref destination, Unsafe.ReadUnaligned<Vector128<byte>>(ref source));
                break;
            default:
                Unsafe.CopyBlockUnaligned(ref destination, ref source, (uint)size);
                break;
        }
    }

    /// <summary>Takes one field out of many rows.</summary>
    /// <param name="column">The first cell to write.</param>
    /// <param name="field">The field in the first row.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    /// <param name="size">Bytes of a cell.</param>
    /// <param name="count">How many.</param>
    public static void Scatter(byte* column, ref byte field, nint stride, int size, int count)
    {
        switch (size)
        {
            case 1:
                Move<byte>(ref *column, 1, ref field, stride, count);
                break;
            case 2:
                Move<short>(ref *column, 2, ref field, stride, count);
                break;
            case 4:
                Move<int>(ref *column, 4, ref field, stride, count);
                break;
            case 8:
                Move<long>(ref *column, 8, ref field, stride, count);
                break;
            case 16:
                Move<Vector128<byte>>(ref *column, 16, ref field, stride, count);
                break;
            default:
                MoveBlocks(ref *column, size, ref field, stride, size, count);
                break;
        }
    }

    /// <summary>Puts the cells of a column into many rows.</summary>
    /// <inheritdoc cref="Scatter"/>
    public static void Gather(byte* column, ref byte field, nint stride, int size, int count)
    {
        switch (size)
        {
            case 1:
                Move<byte>(ref field, stride, ref *column, 1, count);
                break;
            case 2:
                Move<short>(ref field, stride, ref *column, 2, count);
                break;
            case 4:
                Move<int>(ref field, stride, ref *column, 4, count);
                break;
            case 8:
                Move<long>(ref field, stride, ref *column, 8, count);
                break;
            case 16:
                Move<Vector128<byte>>(ref field, stride, ref *column, 16, count);
                break;
            default:
                MoveBlocks(ref field, stride, ref *column, size, size, count);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move<TCell>(ref byte destination, nint destinationStride, ref byte source, nint sourceStride, int count)
        where TCell : unmanaged
    {
        for (int i = 0; i < count; i++)
        {
            Unsafe.WriteUnaligned(ref destination, Unsafe.ReadUnaligned<TCell>(ref source));
            destination = ref Unsafe.AddByteOffset(ref destination, destinationStride);
            source = ref Unsafe.AddByteOffset(ref source, sourceStride);
        }
    }

    private static void MoveBlocks(ref byte destination, nint destinationStride, ref byte source, nint sourceStride, int size, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Unsafe.CopyBlockUnaligned(ref destination, ref source, (uint)size);
            destination = ref Unsafe.AddByteOffset(ref destination, destinationStride);
            source = ref Unsafe.AddByteOffset(ref source, sourceStride);
        }
    }
}
