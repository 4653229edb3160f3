using System;
using System.IO;
using MappedStructs.HotLoops;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Atomic lists of counters, of a length that is known.</summary>
internal static class AtomicFile
{
    /// <summary>Bytes of a row: so many divide a page.</summary>
    public const int RowLength = 64;

    private const int BlockRows = (16 << 20) / RowLength;

    /// <summary>Makes a list of exactly so many rows, none of them in the journal any more.</summary>
    public static void Write(string path, long rows, MapOptions? options = null)
    {
        using AtomicList<Counters> list = MappedList.OpenAtomic<Counters>(path, options);
        var block = new Counters[BlockRows];
        Array.Fill(block, new Counters { Requests = 1 });
        for (long first = 0; first < rows; first += BlockRows)
        {
            using AtomicListWrite<Counters> write = list.BeginWrite();
            write.EnsureCapacity(rows);
            write.AddRange(block.AsSpan(0, (int)Math.Min(BlockRows, rows - first)));
            write.Commit();
        }
        list.Checkpoint();
    }

    /// <summary>The journal beside a file.</summary>
    public static string JournalOf(string path) => path + ".journal";

    public static void Delete(string path)
    {
        File.Delete(path);
        File.Delete(JournalOf(path));
    }

    /// <summary>Opens a file beside a mapping of it: without a lock of its own, which this way of sharing alone leaves out.</summary>
    public static SafeFileHandle Beside(string path, FileAccess access) => File.OpenHandle(path, FileMode.Open, access, FileShare.ReadWrite);
}
