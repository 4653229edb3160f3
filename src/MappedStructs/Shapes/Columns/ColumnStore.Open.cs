using System;
using MappedStructs.Format;
using MappedStructs.Storage;

namespace MappedStructs;

internal sealed unsafe partial class ColumnStore
{
    /// <summary>What a file of columns of a struct must be, or become.</summary>
    /// <exception cref="NotSupportedException">The struct cannot be kept in columns.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="MapOptions.RowsPerChunk"/> is not a power of two from 64 to 2^30.</exception>
    public static FilePlan PlanFor(LayoutInfo layout, MapOptions? options) => FilePlan.Columns(
        layout, UnitOf(ChunkLayout.ForNew(layout, options?.RowsPerChunk)),
        (header, path) => UnitOf(ChunkLayout.ForExisting(layout, header.RowsPerChunk, path)));

    private static RowUnit UnitOf(ChunkLayout chunk) => new(chunk.RowsPerChunk, chunk.ChunkLength);

    /// <summary>Stands on data that was just opened. Disposes it where that fails.</summary>
    /// <exception cref="CorruptHeaderException">The header names rows a chunk that no file has.</exception>
    /// <exception cref="InvalidFieldValueException">A field holds bits that are no value of its type.</exception>
    public static ColumnStore Open(Mapping owner, RowData data, LayoutInfo layout, MapOptions? options, bool isWritable)
    {
        try
        {
            var store = new ColumnStore(owner, data, ChunkLayout.ForExisting(layout, data.Unit.Rows, data.File.Path), isWritable);
            if ((options ?? MapOptions.Default).ValidateFields && layout.HasChecks)
                store.RequireValidFields(layout);
            return store;
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <summary>Looks at the columns of which not every bit pattern is a value, and at no others.</summary>
    private void RequireValidFields(LayoutInfo layout)
    {
        for (long start = 0, end = Count; start < end; start = EndOfPart(start, end))
        {
            byte* chunk = ChunkOf(start);
            int rows = (int)(EndOfPart(start, end) - start);
            for (int column = 0; column < Layout.Columns.Length; column++)
            {
                ref readonly ColumnPlace place = ref Layout.Columns[column];
                // Counted rows of a mapped chunk, as in ReadOnlyColumn.
                if (layout.FindInvalidCell(column, chunk + place.ChunkOffset, rows, out int row) is { } value)
                {
                    throw new InvalidFieldValueException(_data.File.Path, value, start + row,
                        _data.File.DataOffset + Layout.OffsetOf(start + row, column) + value.Offset - place.RowOffset);
                }
            }
        }
    }
}
