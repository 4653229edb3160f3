using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using MappedStructs.Format;

namespace MappedStructs.CompilerServices;

/// <summary>Columns by the number of their field, and rows as references to their cells. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class ColumnAccess
{
    /// <summary>A column to read and write.</summary>
    /// <typeparam name="T">The struct.</typeparam>
    /// <typeparam name="TField">The field's type.</typeparam>
    /// <param name="columns">The rows.</param>
    /// <param name="index">The field's place among <see cref="LayoutInfo.Fields"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such field.</exception>
    /// <exception cref="ArgumentException">The field has another size.</exception>
    public static Column<TField> Column<T, TField>(MappedColumns<T> columns, int index)
        where T : unmanaged, IMappedStruct<T>
        where TField : unmanaged => new(columns.Store, index, columns.Store.PlaceOf(index, sizeof(TField)));

    /// <summary>A column of a write scope, to read and write.</summary>
    /// <inheritdoc cref="Column{T, TField}(MappedColumns{T}, int)"/>
    /// <exception cref="InvalidOperationException">The scope has ended.</exception>
    public static Column<TField> Column<T, TField>(AtomicColumnsWrite<T> columns, int index)
        where T : unmanaged, IMappedStruct<T>
        where TField : unmanaged => Column<T, TField>(columns.Rows, index);

    /// <summary>A column to read.</summary>
    /// <inheritdoc cref="Column{T, TField}(MappedColumns{T}, int)"/>
    public static ReadOnlyColumn<TField> Column<T, TField>(ReadableColumns<T> columns, int index)
        where T : unmanaged, IMappedStruct<T>
        where TField : unmanaged => new(columns.Store, index, columns.Store.PlaceOf(index, sizeof(TField)));

    /// <summary>A row whose cells can be stored to: what is known of its chunk becomes unknown.</summary>
    /// <typeparam name="T">The struct.</typeparam>
    /// <param name="columns">The rows.</param>
    /// <param name="row">From 0 to the count - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnRow Row<T>(MappedColumns<T> columns, long row)
        where T : unmanaged, IMappedStruct<T>
    {
        ColumnStore store = columns.Store;
        byte* chunk = store.ChunkOf(row);
        if (*(long*)(chunk + ChunkHeader.KnownColumnsOffset) != 0)
            store.MarkUnknown(chunk);
        return RowOf<T>(store, chunk, row);
    }

    /// <summary>A row of a write scope, whose cells can be stored to.</summary>
    /// <inheritdoc cref="Row{T}(MappedColumns{T}, long)"/>
    /// <exception cref="CommitTooLargeException">
    /// The scope has stored to as many pages as <see cref="MapOptions.MaximumDirtyLength"/> allows. It is as it was, and can be committed.
    /// </exception>
    /// <exception cref="InvalidOperationException">The scope has ended.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnRow Row<T>(AtomicColumnsWrite<T> columns, long row)
        where T : unmanaged, IMappedStruct<T>
    {
        MappedColumns<T> rows = columns.Rows;
        rows.Store.GiveOutRow(row);
        return Row(rows, row);
    }

    /// <summary>A row whose cells are read alone.</summary>
    /// <inheritdoc cref="Row{T}(MappedColumns{T}, long)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnRow Row<T>(ReadableColumns<T> columns, long row)
        where T : unmanaged, IMappedStruct<T>
    {
        ColumnStore store = columns.Store;
        return RowOf<T>(store, store.ChunkOf(row), row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ColumnRow RowOf<T>(ColumnStore store, byte* chunk, long row)
        where T : unmanaged, IMappedStruct<T> =>
        new(chunk + RowConstants<T>.HeaderLength, store.PositionOf(row), store.Shift, RowConstants<T>.Count, RowConstants<T>.Bytes);
}
