using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace MappedStructs;

public static partial class ColumnMath
{
    /// <summary>Cells that are widened at a time.</summary>
    private const int WidenedCells = 512;

    /// <summary>The sum of a column, 0 where there are no rows.</summary>
    /// <remarks>
    /// Values are added in no particular order, so that the last digits of a sum of floats may differ from a loop's. 64-bit
    /// integers and wider ones wrap around, as in <see langword="unchecked"/> code; narrower ones are added as 64-bit integers.
    /// </remarks>
    /// <typeparam name="TField">A number.</typeparam>
    /// <param name="column">The column.</param>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public static TField Sum<TField>(this ReadOnlyColumn<TField> column)
        where TField : unmanaged, IAdditionOperators<TField, TField, TField>, IAdditiveIdentity<TField, TField>
    {
        TField sum = TField.AdditiveIdentity;
        foreach (ReadOnlySpan<TField> cells in column.Chunks())
            sum += TensorPrimitives.Sum(cells);
        return sum;
    }

    /// <inheritdoc cref="Sum{TField}(ReadOnlyColumn{TField})"/>
    public static TField Sum<TField>(this Column<TField> column)
        where TField : unmanaged, IAdditionOperators<TField, TField, TField>, IAdditiveIdentity<TField, TField> => column.AsReadOnly().Sum();

    /// <inheritdoc cref="Sum{TField}(ReadOnlyColumn{TField})"/>
    public static long Sum(this ReadOnlyColumn<int> column) => SumAs<int, long>(column);

    /// <inheritdoc cref="Sum{TField}(ReadOnlyColumn{TField})"/>
    public static long Sum(this Column<int> column) => SumAs<int, long>(column);

    /// <inheritdoc cref="Sum{TField}(ReadOnlyColumn{TField})"/>
    public static long Sum(this ReadOnlyColumn<short> column) => SumAs<short, long>(column);

    /// <inheritdoc cref="Sum{TField}(ReadOnlyColumn{TField})"/>
    public static long Sum(this Column<short> column) => SumAs<short, long>(column);

    /// <inheritdoc cref="Sum{TField}(ReadOnlyColumn{TField})"/>
    public static long Sum(this ReadOnlyColumn<sbyte> column) => SumAs<sbyte, long>(column);

    /// <inheritdoc cref="Sum{TField}(ReadOnlyColumn{TField})"/>
    public static long Sum(this Column<sbyte> column) => SumAs<sbyte, long>(column);

    /// <inheritdoc cref="Sum{TField}(ReadOnlyColumn{TField})"/>
    public static ulong Sum(this ReadOnlyColumn<uint> column) => SumAs<uint, ulong>(column);

    /// <inheritdoc cref="Sum{TField}(ReadOnlyColumn{TField})"/>
    public static ulong Sum(this Column<uint> column) => SumAs<uint, ulong>(column);

    /// <inheritdoc cref="Sum{TField}(ReadOnlyColumn{TField})"/>
    public static ulong Sum(this ReadOnlyColumn<ushort> column) => SumAs<ushort, ulong>(column);

    /// <inheritdoc cref="Sum{TField}(ReadOnlyColumn{TField})"/>
    public static ulong Sum(this Column<ushort> column) => SumAs<ushort, ulong>(column);

    /// <inheritdoc cref="Sum{TField}(ReadOnlyColumn{TField})"/>
    public static ulong Sum(this ReadOnlyColumn<byte> column) => SumAs<byte, ulong>(column);

    /// <inheritdoc cref="Sum{TField}(ReadOnlyColumn{TField})"/>
    public static ulong Sum(this Column<byte> column) => SumAs<byte, ulong>(column);

    private static TSum SumAs<TField, TSum>(ReadOnlyColumn<TField> column)
        where TField : unmanaged, INumberBase<TField>
        where TSum : unmanaged, INumberBase<TSum>
    {
        TSum sum = TSum.Zero;
        Span<TSum> widened = stackalloc TSum[WidenedCells];
        foreach (ReadOnlySpan<TField> chunk in column.Chunks())
        {
            for (ReadOnlySpan<TField> cells = chunk; !cells.IsEmpty;)
            {
                ReadOnlySpan<TField> taken = cells[..int.Min(cells.Length, WidenedCells)];
                TensorPrimitives.ConvertTruncating(taken, widened);
                sum += TensorPrimitives.Sum<TSum>(widened[..taken.Length]);
                cells = cells[taken.Length..];
            }
        }
        return sum;
    }
}
