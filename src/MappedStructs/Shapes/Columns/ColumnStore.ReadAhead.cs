using MappedStructs.Format;

namespace MappedStructs;

internal sealed unsafe partial class ColumnStore
{
    /// <summary>How many chunks a scan has the device read at a time: the next so many, while it goes over so many.</summary>
    private const int ChunksAhead = 4;

    /// <summary>
    /// Has the device read what a scan of one column comes to next. The system's own read-ahead reads the columns between as
    /// well. Measured on Linux 6.18, one column of six, 1 GiB in all, none of it in memory: 0.17 s in place of 0.85 s where the
    /// device reads 8 MiB ahead, 0.14 s in place of 0.21 s where it reads 128 KiB.
    /// </summary>
    /// <param name="row">The first row of the part of the column that the scan comes to now.</param>
    /// <param name="end">The row where it ends.</param>
    /// <param name="column">The column.</param>
    /// <param name="isFirst">Whether the scan begins here, so that nothing was asked for yet.</param>
    public void ReadAhead(long row, long end, int column, bool isFirst)
    {
        long chunk = row >> _shift;
        if ((!isFirst && chunk % ChunksAhead != 0) || !_data.ReadsAhead)
            return;
        ColumnPlace place = Layout.Columns[column];
        long last = (chunk / ChunksAhead * ChunksAhead) + (2 * ChunksAhead) - 1;
        for (long next = isFirst ? chunk + 1 : chunk + ChunksAhead; next <= last && next << _shift < end; next++)
        {
            long rows = long.Min(end - (next << _shift), _mask + 1);
            // What follows something that is in memory is there too, as a rule.
            if (!_data.TryReadAhead((next * _chunkLength) + place.ChunkOffset, rows * place.Size))
                return;
        }
    }
}
