using System;
using MappedStructs.HotLoops;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Atomic columns of bars, of a length that is known.</summary>
internal static class AtomicColumnsFile
{
    private const int BlockRows = 1 << 18;

    /// <summary>Makes a file of so many rows, none of them in the journal any more, and opens it.</summary>
    public static AtomicColumns<Bar> New(string path, long rows)
    {
        using (AtomicColumns<Bar> columns = MappedColumns.OpenAtomic<Bar>(path))
        {
            var block = new Bar[BlockRows];
            for (long first = 0; first < rows; first += BlockRows)
            {
                Bars.Fill(block, first);
                using AtomicColumnsWrite<Bar> write = columns.BeginWrite();
                write.EnsureCapacity(rows);
                write.AddRange(block.AsSpan(0, (int)Math.Min(BlockRows, rows - first)));
                write.Commit();
            }
            columns.Checkpoint();
        }
        return MappedColumns.OpenAtomic<Bar>(path);
    }

    /// <summary>Looks at every row where a scope would store it.</summary>
    public static void Read(AtomicColumns<Bar> columns)
    {
        using AtomicColumnsWrite<Bar> write = columns.BeginWrite();
        var block = new Bar[BlockRows];
        for (long first = 0; first < write.Count; first += BlockRows)
            write.CopyTo(first, block.AsSpan(0, (int)Math.Min(BlockRows, write.Count - first)));
        write.Commit();
    }
}
