using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.MemoryMappedFiles;
using MappedStructs.Benchmarks.Measuring;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.Benchmarks.Rivals;
using MappedStructs.HotLoops;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Opening an existing file, reading one field, and closing.</summary>
internal sealed class OpenRows(RecordFiles files, CompiledRivals? rivals, int rounds)
{
    private const int Batch = 20;
    private const int WarmUps = 250;

    /// <summary>Keeps the reads from being optimised away.</summary>
    private long _sum;

    public IEnumerable<Row> Measure()
    {
        long length = files.Length;
        long offset = files.ErrorsOffset;
        string open = files.New("open"), openRead = files.New("open-read"), c = files.New("open-c"), bcl = files.New("open-bcl");

        List<Contestant> contestants =
        [
            new("Open", count => Clock.Time(count, () =>
            {
                using MappedRecord<Counters> record = Counters.Open(open);
                _sum += record.Errors;
            })),
            new("OpenRead", count => Clock.Time(count, () =>
            {
                using ReadOnlyMappedRecord<Counters> record = Counters.OpenRead(openRead);
                _sum += record.Errors;
            })),
            new("BCL", count => Clock.Time(count, () =>
            {
                using MemoryMappedFile file = MemoryMappedFile.CreateFromFile(bcl, FileMode.Open);
                using MemoryMappedViewAccessor accessor = file.CreateViewAccessor();
                _sum += accessor.ReadInt64(offset);
            })),
            new("BCL read", count => Clock.Time(count, () =>
            {
                using MemoryMappedFile file = MemoryMappedFile.CreateFromFile(bcl, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
                using MemoryMappedViewAccessor accessor = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
                _sum += accessor.ReadInt64(offset);
            })),
            new("ReadAllBytes", count => Clock.Time(count, () =>
                _sum += BinaryPrimitives.ReadInt64LittleEndian(File.ReadAllBytes(bcl).AsSpan((int)offset)))),
        ];
        if (rivals is not null)
        {
            contestants.Add(new("C", count => rivals.OpenReadClose(c, length, offset, writable: true, count)));
            contestants.Add(new("C read", count => rivals.OpenReadClose(c, length, offset, writable: false, count)));
        }

        Medians times = InterleavedRounds.Run(contestants, rounds, Batch, WarmUps);

        const string Writable = "`Open`, read a field, `Dispose`";
        const string ReadOnly = "`OpenRead`, read a field, `Dispose`";
        yield return Comparison.AtMost(Writable, times["Open"], "C open, mmap, munmap, close", times["C"], 2);
        yield return Comparison.Faster(Writable, times["Open"], "`MemoryMappedFile`", times["BCL"], 5);
        yield return Comparison.Beside(Writable, times["Open"], "`File.ReadAllBytes`", times["ReadAllBytes"]);
        yield return Comparison.AtMost(ReadOnly, times["OpenRead"], "C, read-only", times["C read"], 2);
        // Nothing was promised here: a read-only MemoryMappedFile has nothing to flush, and C itself is not five times faster.
        yield return Comparison.Beside(ReadOnly, times["OpenRead"], "`MemoryMappedFile`, read-only", times["BCL read"]);
    }
}
