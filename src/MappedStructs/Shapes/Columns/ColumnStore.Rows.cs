using System.Runtime.CompilerServices;
using MappedStructs.Format;

namespace MappedStructs;

internal sealed unsafe partial class ColumnStore
{
    /// <summary>Puts one row together.</summary>
    /// <param name="row">The row.</param>
    /// <param name="destination">The first byte of a struct; padding is left as it is.</param>
    public void Gather(long row, ref byte destination)
    {
        byte* chunk = ChunkOf(row);
        long position = PositionOf(row);
        // The chunk holds the row, so that every column has its cell.
        foreach (ref readonly ColumnPlace place in Layout.Columns)
            CellCopy.One(ref Unsafe.Add(ref destination, place.RowOffset), ref *(chunk + place.ChunkOffset + (position * place.Size)), place.Size);
    }

    /// <summary>Puts rows together, a column at a time.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="destination">The first byte of the first struct; padding is left as it is.</param>
    /// <param name="stride">Bytes from one struct to the next.</param>
    /// <param name="count">How many.</param>
    public void Gather(long start, ref byte destination, int stride, int count)
    {
        RequireRange(start, count);
        int batch = int.Max(ChunkLayout.MinimumRows, BatchBytes / Layout.RowBytes);
        long end = start + count;
        while (start < end)
        {
            byte* chunk = ChunkOf(start);
            long position = PositionOf(start);
            int taken = (int)long.Min(EndOfPart(start, end) - start, batch);
            // All of them lie in this chunk and below the count that was checked.
            foreach (ref readonly ColumnPlace place in Layout.Columns)
                CellCopy.Gather(chunk + place.ChunkOffset + (position * place.Size), ref Unsafe.Add(ref destination, place.RowOffset), stride, place.Size, taken);
            destination = ref Unsafe.AddByteOffset(ref destination, (nint)stride * taken);
            start += taken;
        }
    }
}
