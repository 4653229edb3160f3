using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MappedStructs.Format;

namespace MappedStructs.CompilerServices;

/// <summary>One row of a set of columns, whose fields are asked for one by one. Used by generated code.</summary>
/// <remarks>
/// What is passed in are constants of the struct's layout. The checks against the layout are on constants too, so that the
/// JIT leaves the address alone: a base, and the row's place times the size of the field.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe ref struct ColumnRow
{
    private readonly byte* _columns;
    private readonly long _position;
    private readonly int _shift;
    private readonly int _count;
    private readonly int _bytes;

    /// <param name="columns">The first cell of the first column in the row's chunk.</param>
    /// <param name="position">The row's place in its chunk.</param>
    /// <param name="shift">Binary logarithm of the rows a chunk.</param>
    /// <param name="count">How many columns there are.</param>
    /// <param name="bytes">Bytes of a row's cells, added up.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ColumnRow(byte* columns, long position, int shift, int count, int bytes)
    {
        _columns = columns;
        _position = position;
        _shift = shift;
        _count = count;
        _bytes = bytes;
    }

    /// <summary>A field's cell in its own column.</summary>
    /// <typeparam name="TField">The field's type.</typeparam>
    /// <param name="index">The field's place among the struct's fields.</param>
    /// <param name="bytesBefore">The sizes of the fields before it, added up.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such field.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TField Field<TField>(int index, int bytesBefore)
        where TField : unmanaged => ref *(TField*)Cell(index, bytesBefore, sizeof(TField));

    /// <summary>The elements of a fixed buffer, in its own column.</summary>
    /// <typeparam name="TElement">The buffer's element type.</typeparam>
    /// <param name="index">The field's place among the struct's fields.</param>
    /// <param name="bytesBefore">The sizes of the fields before it, added up.</param>
    /// <param name="length">Elements of the buffer.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such field.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<TElement> Buffer<TElement>(int index, int bytesBefore, int length)
        where TElement : unmanaged => new(Cell(index, bytesBefore, sizeof(TElement) * length), length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Cell(int index, int bytesBefore, int size)
    {
        // Whatever is passed in, the cell lies among the columns of the chunk, which is mapped whole: at most _count - 1
        // gaps and R * _bytes of cells from their start.
        if ((uint)index >= (uint)_count || bytesBefore < 0 || size < 0 || size > _bytes - bytesBefore)
            ThrowNoField(index, bytesBefore);
        return _columns + (ChunkLayout.ColumnAlignment * (long)index) + ((long)bytesBefore << _shift) + (_position * size);
    }

    [DoesNotReturn]
    private static void ThrowNoField(int index, int bytesBefore) =>
        throw new ArgumentOutOfRangeException(nameof(index), index, $"There is no field {index} with {bytesBefore} bytes of fields before it.");
}
