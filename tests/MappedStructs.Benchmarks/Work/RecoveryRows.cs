using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using MappedStructs.Benchmarks.Measuring;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.Benchmarks.Rivals;
using MappedStructs.HotLoops;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Opening a list whose last 64 MiB of commits are in its journal alone, as after a power cut: nothing is in memory.</summary>
internal sealed class RecoveryRows(WorkingFolder folder, CompiledCommits? compiled, int rounds)
{
    private const long JournalLength = 64L << 20;
    private const long Rows = (256L << 20) / AtomicFile.RowLength;
    private const int LargeRows = (256 << 10) / AtomicFile.RowLength;
    private const string Rival = "C pread of the journal";

    public IEnumerable<Row> Measure()
    {
        if (!OperatingSystem.IsLinux())
            return [new Row("recovery", "not run", "the cache is dropped on Linux only", "", "", Verdict.NotRun)];
        return [.. Measure("commits of 256 KiB", LargeRows), .. Measure("commits of one field", 1)];
    }

    private IEnumerable<Row> Measure(string what, int rowsPerCommit)
    {
        string path = folder.File("recovery.map");
        AtomicFile.Write(path, Rows, new MapOptions { JournalLength = JournalLength });
        (byte[] head, long generation) = FillJournal(path, rowsPerCommit);
        byte[] buffer = new byte[1 << 20];
        List<Contestant> contestants = [];
        foreach (bool isCold in (bool[])[true, false])
        {
            contestants.Add(new($"ours {isCold}", _ => Recover(path, head, generation, isCold)));
            if (compiled is not null)
                contestants.Add(new($"read {isCold}", _ => ReadOnce(compiled, AtomicFile.JournalOf(path), buffer, isCold)));
        }
        Medians times = InterleavedRounds.Run(contestants, rounds, batch: 1, warmUps: 1);
        AtomicFile.Delete(path);
        string work = $"`OpenAtomic`, journal of 64 MiB to recover, {what}";
        yield return Comparison.AtMost($"{work}, cache dropped", times["ours True"], Rival, times["read True"], 3);
        yield return Comparison.Beside($"{work}, all cached", times["ours False"], Rival, times["read False"]);
    }

    /// <summary>Commits until one more would not fit.</summary>
    /// <returns>The file's head as it then is, and the last commit's number.</returns>
    private static (byte[] Head, long Generation) FillJournal(string path, int rowsPerCommit)
    {
        using AtomicList<Counters> list = MappedList.OpenAtomic<Counters>(path, new MapOptions { JournalLength = JournalLength });
        var random = new Random(20260101);
        // Header and one run, and the journal counts in pages.
        long record = (64 + 16 + (rowsPerCommit * (long)AtomicFile.RowLength) + 4095) & -4096;
        for (long left = JournalLength - 4096; left >= record; left -= record)
        {
            using AtomicListWrite<Counters> write = list.BeginWrite();
            long first = random.NextInt64(Rows / rowsPerCommit) * rowsPerCommit;
            for (long row = first; row < first + rowsPerCommit; row++)
                write[row].Errors++;
            write.Commit();
        }
        byte[] head = new byte[BarFile.DataOffset];
        // Before Dispose, whatever that may bring to its place.
        using SafeFileHandle file = AtomicFile.Beside(path, FileAccess.Read);
        RandomAccess.Read(file, head, 0);
        return (head, list.Generation);
    }

    private static double Recover(string path, byte[] head, long generation, bool isCold)
    {
        // With the head of then the file is again what the journal has to complete; what lies behind is stored over once more.
        using (SafeFileHandle file = AtomicFile.Beside(path, FileAccess.Write))
        {
            RandomAccess.Write(file, head, 0);
            RandomAccess.FlushToDisk(file);
        }
        Prepare(path, isCold);
        Prepare(AtomicFile.JournalOf(path), isCold);
        long start = Stopwatch.GetTimestamp();
        using AtomicList<Counters> list = MappedList.OpenAtomic<Counters>(path, new MapOptions { JournalLength = JournalLength });
        double elapsed = Clock.Since(start);
        return list.Generation == generation
            ? elapsed
            : throw new InvalidDataException($"'{path}' was recovered to generation {list.Generation}; committed were {generation}.");
    }

    private static double ReadOnce(CompiledCommits compiled, string path, byte[] buffer, bool isCold)
    {
        Prepare(path, isCold);
        using SafeFileHandle file = AtomicFile.Beside(path, FileAccess.Read);
        return compiled.ReadOnce(file, buffer, JournalLength);
    }

    private static void Prepare(string path, bool isCold)
    {
        if (isCold)
        {
            PageCache.Drop(path);
            return;
        }
        using SafeFileHandle file = AtomicFile.Beside(path, FileAccess.Read);
        byte[] buffer = new byte[1 << 20];
        long at = 0;
        while (RandomAccess.Read(file, buffer, at) is var got and > 0)
            at += got;
    }
}
