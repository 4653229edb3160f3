using System;
using MappedStructs.HotLoops;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Files of rows whose time is their number.</summary>
internal static class BarFile
{
    /// <summary>Where the rows of a file start: FORMAT.md.</summary>
    public const long DataOffset = 64 << 10;

    private const int BlockRows = 1 << 18;

    /// <summary>Writes a list of exactly so many rows.</summary>
    public static void Write(string path, long rows)
    {
        using MappedList<Bar> list = MappedList.Create<Bar>(path);
        list.EnsureCapacity(rows);
        var block = new Bar[BlockRows];
        for (long first = 0; first < rows; first += BlockRows)
        {
            Bars.Fill(block, first);
            list.AddRange(block.AsSpan(0, (int)Math.Min(BlockRows, rows - first)));
        }
        // Without it, whatever is timed next would share the device with what is still written back.
        list.Flush();
    }

    /// <summary>Writes columns of exactly so many rows.</summary>
    public static void WriteColumns(string path, long rows)
    {
        using MappedColumns<Bar> columns = MappedColumns.Create<Bar>(path);
        columns.EnsureCapacity(rows);
        var block = new Bar[BlockRows];
        for (long first = 0; first < rows; first += BlockRows)
        {
            Bars.Fill(block, first);
            columns.AddRange(block.AsSpan(0, (int)Math.Min(BlockRows, rows - first)));
        }
        columns.Flush();
    }
}
