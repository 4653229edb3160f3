using System;
using System.Collections.Generic;
using System.IO;
using System.IO.MemoryMappedFiles;
using MappedStructs.Benchmarks.Measuring;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.Benchmarks.Rivals;
using MappedStructs.HotLoops;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Changing a field and taking its page to the device.</summary>
internal sealed class FlushRows(RecordFiles files, CompiledRivals? rivals, int rounds)
{
    private const int Batch = 2;
    private const int WarmUps = 30;

    public IEnumerable<Row> Measure()
    {
        long offset = files.ErrorsOffset;
        using MappedRecord<Counters> record = Counters.Open(files.New("flush"));
        using MappedRecord<Counters> byField = Counters.Open(files.New("flush-field"));
        using MemoryMappedFile file = MemoryMappedFile.CreateFromFile(files.New("flush-bcl"), FileMode.Open);
        using MemoryMappedViewAccessor accessor = file.CreateViewAccessor();

        List<Contestant> contestants =
        [
            new("Flush", count => Clock.Time(count, () =>
            {
                record.Errors++;
                record.Flush();
            })),
            new("Flush field", count => Clock.Time(count, () =>
            {
                byField.Errors++;
                byField.Flush(Counters.Fields.Errors);
            })),
            new("BCL", count => Clock.Time(count, () =>
            {
                accessor.Write(offset, accessor.ReadInt64(offset) + 1);
                accessor.Flush();
            })),
        ];
        long mapped = 0;
        if (rivals is not null)
        {
            mapped = rivals.Map(files.New("flush-c"), files.Length, randomAdvice: true);
            contestants.Add(new("C", count => rivals.StoreAndMSync(mapped, offset, count)));
        }

        Medians times = InterleavedRounds.Run(contestants, rounds, Batch, WarmUps);
        if (mapped != 0)
            rivals!.Unmap(mapped, files.Length);

        yield return Comparison.AtMost("store, `Flush()`", times["Flush"], "C msync, MADV_RANDOM", times["C"], 1.1);
        yield return Comparison.Beside("store, `Flush()`", times["Flush"], "`MemoryMappedViewAccessor.Flush`", times["BCL"]);
        yield return Comparison.AtMost("store, `Flush(Fields.Errors)`", times["Flush field"], "C msync, MADV_RANDOM", times["C"], 1.1);
        yield return Allocations("allocated by `Flush()`", record, record => record.Flush());
        yield return Allocations("allocated by `Flush(Fields.Errors)`", record, record => record.Flush(Counters.Fields.Errors));
    }

    private static Row Allocations(string work, MappedRecord<Counters> record, Action<MappedRecord<Counters>> flush)
    {
        const int Flushes = 32;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Flushes; i++)
        {
            record.Errors++;
            flush(record);
        }
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return new Row(work, $"{bytes / Flushes} B", "", "", "0 B", bytes == 0 ? Verdict.Reached : Verdict.Missed);
    }
}
