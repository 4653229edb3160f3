using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using MappedStructs.Benchmarks.Measuring;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.Benchmarks.Rivals;
using MappedStructs.Benchmarks.Rivals.Commits;
using MappedStructs.HotLoops;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Committing one record of 4 KiB, of which every commit changes the first field.</summary>
internal sealed class CommitRows(WorkingFolder folder, CompiledCommits? compiled, int rounds)
{
    private const int Length = 4096;
    private const int Batch = 2;
    private const int WarmUps = 30;
    private const string Work = "commit an atomic record of 4 KiB";
    private const string InC = "C pwrite, fdatasync (not atomic)";

    public IEnumerable<Row> Measure()
    {
        using SafeFileHandle written = File.OpenHandle(WrittenFile.New(folder, "commit-c", Length), FileMode.Open, FileAccess.ReadWrite);
        using LmdbCommits? lmdb = LmdbCommits.TryOpen(folder.File("commit-lmdb"));
        using var sqlite = new SqliteCommits(folder.File("commit-sqlite"));
        using var faster = new FasterCommits(folder.File("commit-faster"));
        using var accessor = new AccessorCommits(WrittenFile.New(folder, "commit-bcl", Length));

        using AtomicRecord<Ledger> ours = MappedRecord.OpenAtomic<Ledger>(folder.File("commit.map"));

        List<Contestant> contestants =
        [
            new("ours", count => Clock.Time(count, () =>
            {
                using AtomicRecordWrite<Ledger> write = ours.BeginWrite();
                write.Value.Version++;
                write.Commit();
            })),
            New("SQLite", sqlite),
            New("FASTER", faster),
            New("BCL", accessor),
        ];
        if (lmdb is not null)
            contestants.Add(New("LMDB", lmdb));
        byte[] bytes = new byte[Length];
        if (compiled is not null)
            contestants.Add(new(InC, count => compiled.CommitRecord(written, bytes, 0, count)));

        Medians times = InterleavedRounds.Run(contestants, rounds, Batch, WarmUps);
        yield return Comparison.AtMost(Work, times["ours"], InC, times[InC], 1.15);
        yield return Comparison.Faster(Work, times["ours"], lmdb is null ? "LMDB (no `liblmdb.so.0` that loads)" : "LMDB", times["LMDB"], 2.3);
        yield return Comparison.Faster(Work, times["ours"], "SQLite, WAL, `synchronous=FULL`", times["SQLite"], 3.5);
        yield return Comparison.Faster(Work, times["ours"], "log of FASTER", times["FASTER"], 5);
        yield return Comparison.Beside(Work, times["ours"], "`MemoryMappedViewAccessor.Flush` (not atomic)", times["BCL"]);
    }

    private static Contestant New(string name, ICommits rival)
    {
        byte[] value = new byte[Length];
        long number = 0;
        return new(name, count => Clock.Time(count, () =>
        {
            BinaryPrimitives.WriteInt64LittleEndian(value, ++number);
            rival.Commit(value);
        }));
    }
}
