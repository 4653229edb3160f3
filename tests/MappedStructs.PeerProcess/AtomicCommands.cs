using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using MappedStructs;
using MappedStructs.CompilerServices;
using MappedStructs.Tests;

namespace PeerCommands;

/// <summary>Commits without end, each of which leaves what <see cref="AtomicState"/> says of its generation.</summary>
internal static class AtomicCommands
{
    /// <summary>commit-forever SHAPE PATH SEED: waits for a line, then commits, and says each generation that is on the device, until it is killed.</summary>
    internal static int CommitForever(string[] args)
    {
        Console.WriteLine("ready");
        Console.ReadLine();
        var random = new Random(int.Parse(args[2], CultureInfo.InvariantCulture));
        switch (args[0])
        {
            case "record":
                CommitRecords(args[1]);
                break;
            case "list":
                CommitRows(args[1], random);
                break;
            default:
                CommitColumns(args[1], random);
                break;
        }
        return 0;
    }

    /// <summary>commit-some SHAPE PATH COMMITS: commits so often, with a checkpoint and a reopening among them, and says the last generation.</summary>
    internal static int CommitSome(string[] args)
    {
        long last = long.Parse(args[2], CultureInfo.InvariantCulture);
        for (long generation = 0; generation < last;)
        {
            long next = Math.Min(generation + ((last + 1) / 2), last);
            switch (args[0])
            {
                case "record":
                    using (AtomicRecord<Sample> record = MappedRecord.OpenAtomic<Sample>(args[1]))
                    {
                        while (record.Generation < next)
                        {
                            using AtomicRecordWrite<Sample> write = record.BeginWrite();
                            write.Value = new Sample(record.Generation + 1);
                            write.Commit();
                        }
                    }
                    break;
                case "list":
                    using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(args[1], new MapOptions { JournalLength = 1 << 20 }))
                    {
                        while (list.Generation < next)
                        {
                            using AtomicListWrite<Sample> write = list.BeginWrite();
                            AtomicState.Change(write, list.Generation + 1);
                            write.Commit();
                            if (list.Generation == 2)
                                list.Checkpoint();
                        }
                    }
                    break;
                default:
                    using (AtomicColumns<PriceBar> bars = MappedColumns.OpenAtomic<PriceBar>(args[1], new MapOptions { RowsPerChunk = 64, JournalLength = 1 << 20 }))
                    {
                        while (bars.Generation < next)
                        {
                            using AtomicColumnsWrite<PriceBar> write = bars.BeginWrite();
                            AtomicState.Change(write, bars.Generation + 1);
                            write.Commit();
                            if (bars.Generation == 2)
                                bars.Checkpoint();
                        }
                    }
                    break;
            }
            generation = next;
        }
        Console.WriteLine(last);
        return 0;
    }

    /// <summary>cut-file PATH LENGTH: cuts a file that another process has open.</summary>
    internal static int CutFile(string[] args)
    {
        using FileStream file = new(args[0], FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        file.SetLength(long.Parse(args[1], CultureInfo.InvariantCulture));
        return 0;
    }

    private static void CommitRecords(string path)
    {
        using AtomicRecord<Sample> record = MappedRecord.OpenAtomic<Sample>(path);
        while (true)
        {
            using (AtomicRecordWrite<Sample> write = record.BeginWrite())
            {
                write.Value = new Sample(record.Generation + 1);
                write.Commit();
            }
            Console.WriteLine(record.Generation);
        }
    }

    private static void CommitRows(string path, Random random)
    {
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(path, new MapOptions { JournalLength = 1 << 20 });
        Task last = Task.CompletedTask;
        for (long generation = list.Generation + 1; ; generation++)
        {
            using (AtomicListWrite<Sample> write = list.BeginWrite())
            {
                AtomicState.Change(write, generation);
                if (random.Next(3) == 0)
                    last = write.CommitAsync();
                else
                    write.Commit();
            }
            if (random.Next(4) == 0)
            {
#pragma warning disable MPS0040 // that it is rolled back is what is tried
                using AtomicListWrite<Sample> forgotten = list.BeginWrite();
#pragma warning restore MPS0040
                forgotten.AddRange(new Sample[random.Next(2000)]);
                forgotten[0] = default;
            }
            if (random.Next(40) == 0)
                list.Checkpoint();
            if (last.IsCompleted)
                Console.WriteLine(list.Generation);
        }
    }

    private static void CommitColumns(string path, Random random)
    {
        using AtomicColumns<PriceBar> bars = MappedColumns.OpenAtomic<PriceBar>(path, new MapOptions { RowsPerChunk = 64, JournalLength = 1 << 20 });
        while (true)
        {
            using (AtomicColumnsWrite<PriceBar> write = bars.BeginWrite())
            {
                AtomicState.Change(write, bars.Generation + 1);
                write.Commit();
            }
            Console.WriteLine(bars.Generation);
            if (random.Next(4) == 0)
            {
                using AtomicColumnsWrite<PriceBar> forgotten = bars.BeginWrite();
                forgotten.AddRange(new PriceBar[random.Next(500)]);
                ColumnAccess.Column<PriceBar, double>(forgotten, 1)[0] = -1;
            }
            if (random.Next(40) == 0)
                bars.Checkpoint();
        }
    }
}
