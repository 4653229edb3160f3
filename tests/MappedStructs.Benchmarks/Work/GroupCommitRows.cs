using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Benchmarks.Measuring;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.HotLoops;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Small commits of eight threads, each of which waits for its own one before it makes the next one, beside those of one thread.</summary>
internal sealed class GroupCommitRows(WorkingFolder folder, int rounds)
{
    private const int Threads = 8;
    private const int Batch = 400;
    private const long Rows = 1 << 16;

    public IEnumerable<Row> Measure()
    {
        string path = folder.File("group-list.map");
        AtomicFile.Write(path, Rows);
        using AtomicList<Counters> list = MappedList.OpenAtomic<Counters>(path);
        using AtomicRecord<Counters> record = MappedRecord.OpenAtomic<Counters>(folder.File("group-record.map"));
        Medians times = InterleavedRounds.Run(
        [
            new("list 1", count => Run(1, count, (thread, number) => Commit(list, thread, number))),
            new("list 8", count => Run(Threads, count, (thread, number) => Commit(list, thread, number))),
            new("record 1", count => Run(1, count, (_, _) => Commit(record))),
            new("record 8", count => Run(Threads, count, (_, _) => Commit(record))),
        ], rounds, Batch, warmUps: 2);
        yield return Comparison.Faster("a commit by `CommitAsync` of a list, 8 threads", times["list 8"], "one thread", times["list 1"], 4);
        yield return Comparison.Faster("a commit by `CommitAsync` of a record, 8 threads", times["record 8"], "one thread", times["record 1"], 4);
    }

    private static Task Commit(AtomicList<Counters> list, int thread, int number)
    {
        using AtomicListWrite<Counters> write = list.BeginWrite();
        write[((thread * 7919L) + (number * 104729L)) % Rows].Requests++;
        return write.CommitAsync();
    }

    private static Task Commit(AtomicRecord<Counters> record)
    {
        using AtomicRecordWrite<Counters> write = record.BeginWrite();
        write.Value.Requests++;
        return write.CommitAsync();
    }

    /// <summary>Nanoseconds in which so many threads make so many commits together.</summary>
    private static double Run(int threads, int count, Func<int, int, Task> commit)
    {
        using var barrier = new Barrier(threads + 1);
        var failures = new List<Exception>();
        Thread[] all = new Thread[threads];
        for (int i = 0; i < threads; i++)
        {
            int thread = i;
            all[i] = new Thread(() =>
            {
                barrier.SignalAndWait();
                try
                {
                    for (int number = 0; number < count / threads; number++)
                        commit(thread, number).Wait();
                }
                catch (Exception e)
                {
                    lock (failures)
                        failures.Add(e);
                }
            });
            all[i].Start();
        }
        barrier.SignalAndWait();
        long start = Stopwatch.GetTimestamp();
        foreach (Thread thread in all)
            thread.Join();
        double elapsed = Clock.Since(start);
        return failures.Count == 0 ? elapsed : throw new AggregateException(failures);
    }
}
