using System;
using System.Collections.Generic;
using System.Linq;
using MappedStructs.Benchmarks.Measuring;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.HotLoops;

namespace MappedStructs.Benchmarks.Work;

/// <summary>What the device is given to write for a commit that changed one field, before a checkpoint falls due.</summary>
internal sealed class CommitBytesRows(WorkingFolder folder, int commits)
{
    private const double Limit = 12 << 10;
    private const long Rows = 1 << 20;

    public IEnumerable<Row> Measure()
    {
        const string What = "written to the device by a commit of one field";
        if (DeviceWrites.TryFind(folder.Path) is not { } device)
        {
            yield return new Row(What, "not run", "no block device to ask", "", $"at most {Figures.Size(Limit)}", Verdict.NotRun);
            yield break;
        }
        string path = folder.File("bytes-list.map");
        AtomicFile.Write(path, Rows);
        using AtomicList<Counters> list = MappedList.OpenAtomic<Counters>(path);
        using AtomicRecord<Counters> record = MappedRecord.OpenAtomic<Counters>(folder.File("bytes-record.map"));
        var random = new Random(20260101);
        yield return Written($"{What}: a row of a list of 64 MiB", device, () =>
        {
            using AtomicListWrite<Counters> write = list.BeginWrite();
            write[random.NextInt64(Rows)].Errors++;
            write.Commit();
        });
        yield return Written($"{What}: a record of 64 B", device, () =>
        {
            using AtomicRecordWrite<Counters> write = record.BeginWrite();
            write.Value.Errors++;
            write.Commit();
        });
    }

    /// <summary>The median of many, since others write to the device too, and the system writes back what is old at times of its own.</summary>
    private Row Written(string work, DeviceWrites device, Action commit)
    {
        // The first one after a checkpoint also says that the journal is required.
        commit();
        var bytes = new List<long>(commits);
        for (int i = 0; i < commits; i++)
        {
            long before = device.Bytes;
            commit();
            bytes.Add(device.Bytes - before);
        }
        double median = bytes.Order().ElementAt(commits / 2);
        return new Row(work, Figures.Size(median), $"the mean of {commits}: {Figures.Size(bytes.Average())}", "", $"at most {Figures.Size(Limit)}",
            median <= Limit ? Verdict.Reached : Verdict.Missed);
    }
}
