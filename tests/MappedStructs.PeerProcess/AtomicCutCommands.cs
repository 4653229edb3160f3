using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs;
using MappedStructs.CompilerServices;
using MappedStructs.Tests;
using Microsoft.Win32.SafeHandles;

namespace PeerCommands;

/// <summary>Commits to files that are cut meanwhile. Nothing is stored while they are: what becomes of stores then is <see cref="FaultPolicy"/>'s business.</summary>
internal static class AtomicCutCommands
{
    private const int Rows = 3000;

    /// <summary>Each page gets a store.</summary>
    private const int Step = 60;

    /// <summary>What is left for a moment: the first page of the rows.</summary>
    private const long Kept = 65_536 + 4096;

    private static readonly MapOptions s_options = new() { JournalLength = 65536, RowsPerChunk = 1024 };

    /// <summary>
    /// commit-cut-storm SHAPE PATH POLICY ROUNDS: in each round commits in one of five ways while another thread cuts the file and makes
    /// it longer again. Says what came of it; an exception that is none of ours ends the process.
    /// </summary>
    internal static int Storm(string[] args)
    {
        MapOptions options = s_options with { FaultPolicy = Enum.Parse<FaultPolicy>(args[2]) };
        int rounds = int.Parse(args[3], CultureInfo.InvariantCulture);
        Dictionary<string, int> thrown = [];
        int unnoticed = 0;
        long faults = 0;
        for (int round = 0; round < rounds; round++)
        {
            File.Delete(args[1]);
            File.Delete(args[1] + ".journal");
            using Shape shape = Open(args[0], args[1], options);
            shape.Commit(Way.Commit, () => { });
            using (Cutter cutter = new(args[1], round))
            {
                Count(() => shape.Commit((Way)(round % 5), cutter.Start));
            }

            if (Count(() => shape.Commit(Way.Commit, () => { })))
            {
                unnoticed++;
            }

            faults += shape.Mapping.File.FaultCount;
        }

        Console.WriteLine(string.Join(", ", thrown.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}")));
        Console.WriteLine($"unnoticed {unnoticed}, faults {faults}");
        return 0;

        bool Count(Action action)
        {
            try
            {
                action();
                return true;
            }
            catch (IOException e) when (e is MappedFileException || e.InnerException is MappedFileException)
            {
                string name = e.GetType().Name;
                thrown[name] = thrown.GetValueOrDefault(name) + 1;
                return false;
            }
        }
    }

    /// <summary>
    /// commit-cut SHAPE PATH POLICY: says "open", stores in a scope, waits for a line, and commits. Then begins another scope, commits
    /// there too, and reads the last row.
    /// </summary>
    internal static int Once(string[] args)
    {
        using Shape shape = Open(args[0], args[1], s_options with { FaultPolicy = Enum.Parse<FaultPolicy>(args[2]) });
        shape.Commit(Way.Commit, () => { });
        Try(() => shape.Commit(Way.Commit, () =>
        {
            FaultCommands.Say("open");
            Console.ReadLine();
        }));
        Try(() => shape.Commit(Way.Commit, () => { }));
        FaultCommands.Say($"faults {shape.Mapping.File.FaultCount}, poisoned {shape.Mapping.File.IsPoisoned}");
        Try(() => FaultCommands.Say($"read {shape.ReadLast()}"));
        Try(shape.Mapping.ThrowIfFaulted);
        return 0;
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            FaultCommands.Say($"{e.GetType().Name}: {e.Message}");
        }
    }

    private static Shape Open(string shape, string path, MapOptions options) => shape switch
    {
        "list" => new ListShape(MappedList.OpenAtomic<Sample>(path, options)),
        "columns" => new ColumnsShape(MappedColumns.OpenAtomic<PriceBar>(path, options)),
        _ => new RecordShape(MappedRecord.OpenAtomic<Sample>(path, options)),
    };

    private enum Way
    {
        Commit,
        CommitAsync,
        RollBack,

        /// <summary>A scope is rolled back on top of a commit that is on its way.</summary>
        RollBackBehind,

        /// <summary>The file grows before the commit.</summary>
        Grow,
    }

    private abstract class Shape(Mapping mapping) : IDisposable
    {
        private long _number;

        public Mapping Mapping => mapping;

        /// <summary>A scope that stores, and another one that does not.</summary>
        /// <param name="way">How the first one ends.</param>
        /// <param name="stored">Called when all is stored.</param>
        public void Commit(Way way, Action stored)
        {
            bool isBehind = way == Way.RollBackBehind;
            Task last = Write(++_number, isBehind ? Way.CommitAsync : way, isBehind ? () => { } : stored);
            if (isBehind)
                stored();
            Write(null, isBehind ? Way.RollBack : Way.Commit, () => { });
            last.GetAwaiter().GetResult();
        }

        public abstract long ReadLast();

        public void Dispose() => mapping.Dispose();

        /// <summary>One scope, which stores the number if there is one, says so, and ends in that way.</summary>
        /// <returns>A commit that is on its way.</returns>
        protected abstract Task Write(long? number, Way way, Action stored);
    }

    private sealed class ListShape(AtomicList<Sample> list) : Shape(list)
    {
        public override long ReadLast() => list[^1].Number;

        protected override Task Write(long? number, Way way, Action stored)
        {
            using AtomicListWrite<Sample> write = list.BeginWrite();
            if (number is { } stores)
            {
                while (write.Count < Rows)
                    write.Add(new Sample(1));
                for (int row = 0; row < Rows; row += Step)
                    write[row] = new Sample(stores);
            }

            stored();
            if (way == Way.Grow)
                write.EnsureCapacity(Rows * 10);
            if (way is Way.Commit or Way.Grow)
                write.Commit();
            return way == Way.CommitAsync ? write.CommitAsync() : Task.CompletedTask;
        }
    }

    private sealed class ColumnsShape(AtomicColumns<PriceBar> bars) : Shape(bars)
    {
        public override long ReadLast() => bars[^1].Volume;

        protected override Task Write(long? number, Way way, Action stored)
        {
            using AtomicColumnsWrite<PriceBar> write = bars.BeginWrite();
            if (number is { } stores)
            {
                if (write.Count < Rows)
                    write.AddRange(new PriceBar[Rows]);
                Column<double> open = ColumnAccess.Column<PriceBar, double>(write, 1);
                Column<double> close = ColumnAccess.Column<PriceBar, double>(write, 2);
                for (int row = 0; row < Rows; row += Step)
                    (open[row], close[row]) = (stores, -stores);
            }

            stored();
            if (way == Way.Grow)
                write.EnsureCapacity(Rows * 10);
            if (way is Way.Commit or Way.Grow)
                write.Commit();
            return way == Way.CommitAsync ? write.CommitAsync() : Task.CompletedTask;
        }
    }

    private sealed class RecordShape(AtomicRecord<Sample> record) : Shape(record)
    {
        public override long ReadLast() => record.Value.Number;

        protected override Task Write(long? number, Way way, Action stored)
        {
            using AtomicRecordWrite<Sample> write = record.BeginWrite();
            if (number is { } stores)
                write.Value = new Sample(stores);
            stored();
            if (way is Way.Commit or Way.Grow)
                write.Commit();
            return way == Way.CommitAsync ? write.CommitAsync() : Task.CompletedTask;
        }
    }

    /// <summary>A thread that has the file open beside the mapping. Disposing waits until it has cut, and made the file longer again.</summary>
    private sealed class Cutter : IDisposable
    {
        private readonly SafeFileHandle _file;
        private readonly Thread _thread;
        private volatile bool _isStarted;

        public Cutter(string path, int seed)
        {
            _file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            long whole = RandomAccess.GetLength(_file);
            long kept = Math.Min(Kept, whole - 4096);
            _thread = new Thread(() =>
            {
                while (!_isStarted)
                    Thread.Yield();
                var random = new Random(seed);
                // Up to a quarter of a millisecond or so: before the commit, while it looks at its pages, on its way to the device, or after it.
                Thread.SpinWait(random.Next(6000));
                for (int cuts = random.Next(1, 20); cuts > 0; cuts--)
                {
                    RandomAccess.SetLength(_file, kept);
                    Thread.SpinWait(random.Next(500));
                    RandomAccess.SetLength(_file, whole);
                    Thread.SpinWait(random.Next(500));
                }
            });
            _thread.Start();
        }

        public void Start() => _isStarted = true;

        public void Dispose()
        {
            // Where the scope could not even begin.
            _isStarted = true;
            _thread.Join();
            _file.Dispose();
        }
    }
}
