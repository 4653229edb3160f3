using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace MappedStructs.Tests.Atomic;

/// <summary>A copy is one commit, whole, whatever else goes on: a scope that stores, or commits that are on their way to the device.</summary>
public sealed class CopyMeanwhileTests : HeldCommitTest
{
    private const int Rows = 3000;

    private string CopyPath => Folder["copy.map"];

    public static TheoryData<string> Shapes => ["record", "list", "columns"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_scope_that_another_thread_has_open_is_not_in_the_copy(string shape)
    {
        using AtomicFile file = Open(shape);
        await file.CommitAsync(1);
        var writer = Task.Run(() => file.StoreAndRollBack(2, () => Assert.True(Hold(Patience))), TestContext.Current.CancellationToken);
        WaitUntilHeld();

        // It does not wait for the writer's turn.
        file.CopyTo(CopyPath);

        Assert.False(writer.IsCompleted);
        Assert.Equal((1, 1), Look(shape, CopyPath));
        Release();
        await writer;
        // A file of its own: later commits do not reach it.
        await file.CommitAsync(3);
        Assert.Equal(1, OneNumber(Read(shape, CopyPath)));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task The_thread_that_has_a_scope_open_copies_what_was_committed_before(string shape)
    {
        using AtomicFile file = Open(shape);
        await file.CommitAsync(1);

        file.StoreAndRollBack(2, () => file.CopyTo(CopyPath));

        Assert.Equal((1, 1), Look(shape, CopyPath));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Commits_that_are_on_their_way_are_in_the_copy_as_a_whole_or_not_at_all(string shape)
    {
        const int Queued = 8;
        using AtomicFile file = Open(shape);
        await file.CommitAsync(1);
        HoldAt(CallKind.SyncData, journal: shape != "record");
        var commits = new Task[Queued];
        commits[0] = file.CommitAsync(2);
        WaitUntilHeld();
        for (int i = 1; i < Queued; i++)
            commits[i] = file.CommitAsync(2 + i);
        var copy = Task.Run(() => file.CopyTo(CopyPath), TestContext.Current.CancellationToken);
        await Task.Delay(20, TestContext.Current.CancellationToken);
        // The first one may be on the device or not: nobody is told of it, and nobody gets a copy of it.
        Assert.False(copy.IsCompleted || File.Exists(CopyPath));

        Release();
        await copy;
        await Task.WhenAll(commits);

        (long number, long generation) = Look(shape, CopyPath);
        Assert.InRange(number, 2, Queued + 1);
        Assert.Equal(number, generation);
        file.CopyTo(Folder["last.map"]);
        Assert.Equal((Queued + 1, Queued + 1), Look(shape, Folder["last.map"]));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Copies_made_while_two_threads_commit_are_commits(string shape)
    {
        using AtomicFile file = Open(shape);
        await file.CommitAsync(1);
        int last = 1;
        using var stop = new CancellationTokenSource();
        Task[] writers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                Task commit;
                // So that the number is the generation.
                lock (file)
                    commit = file.CommitAsync(++last);
                await commit;
            }
        }, TestContext.Current.CancellationToken))];
        try
        {
            long before = 0;
            for (int i = 0; i < 20; i++)
            {
                string path = Folder[$"copy{i}.map"];
                file.CopyTo(path);
                (long number, long generation) = Look(shape, path);
                Assert.Equal(number, generation);
                Assert.InRange(number, before, long.MaxValue);
                before = number;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(writers);
        }
    }

    /// <summary>The number that everything in a file is, and its generation; asserts that a reader sees the same.</summary>
    private static (long Number, long Generation) Look(string shape, string path)
    {
        // It needs none; opening it for commits makes one.
        Assert.False(File.Exists(path + ".journal"));
        long read = OneNumber(Read(shape, path));
        using AtomicFile file = Open(shape, path, null);
        Assert.Equal(read, OneNumber(file.ToArray()));
        return (read, file.Generation);
    }

    private static Sample[] Read(string shape, string path)
    {
        switch (shape)
        {
            case "record":
                using (ReadOnlyMappedRecord<Sample> record = MappedRecord.OpenRead<Sample>(path))
                    return [record.Value];
            case "list":
                using (ReadOnlyMappedList<Sample> list = MappedList.OpenRead<Sample>(path))
                    return RowsIn(list);
            default:
                using (ReadOnlyMappedColumns<Sample> columns = MappedColumns.OpenRead<Sample>(path))
                    return RowsIn(columns);
        }
    }

    private static long OneNumber(Sample[] rows)
    {
        Assert.All(rows, row => Assert.True(row.IsWhole && row.Number == rows[0].Number));
        Assert.True(rows.Length is 1 or Rows);
        return rows[0].Number;
    }

    private AtomicFile Open(string shape) => Open(shape, FilePath, Options);

    private static AtomicFile Open(string shape, string path, MapOptions? options) => shape switch
    {
        "record" => new RecordFile(MappedRecord.OpenAtomic<Sample>(path, options)),
        "list" => new ListFile(MappedList.OpenAtomic<Sample>(path, options)),
        _ => new ColumnsFile(MappedColumns.OpenAtomic<Sample>(path, options)),
    };

    private static Sample[] RowsOf(int number) => [.. Enumerable.Repeat(new Sample(number), Rows)];

    private static Sample[] RowsIn(ReadableList<Sample> list) => list.AsSpan(0, (int)list.Count).ToArray();

    private static Sample[] RowsIn(ReadableColumns<Sample> columns)
    {
        var rows = new Sample[columns.Count];
        columns.CopyTo(0, rows);
        return rows;
    }

    /// <summary>What the shapes have in common: a commit makes everything one number.</summary>
    private abstract class AtomicFile(Mapping mapping) : IDisposable
    {
        public abstract long Generation { get; }

        public Task CommitAsync(int number) => Write(number, () => true);

        public void StoreAndRollBack(int number, Action meanwhile) => Write(number, () =>
        {
            meanwhile();
            return false;
        });

        public abstract void CopyTo(string path);

        public abstract Sample[] ToArray();

        public void Dispose() => mapping.Dispose();

        /// <summary>One scope, which is asked whether it commits when all is stored.</summary>
        protected abstract Task Write(int number, Func<bool> commits);
    }

    private sealed class RecordFile(AtomicRecord<Sample> record) : AtomicFile(record)
    {
        public override long Generation => record.Generation;

        public override void CopyTo(string path) => record.CopyTo(path);

        public override Sample[] ToArray() => [record.Value];

        protected override Task Write(int number, Func<bool> commits)
        {
            using AtomicRecordWrite<Sample> write = record.BeginWrite();
            write.Value = new Sample(number);
            return commits() ? write.CommitAsync() : Task.CompletedTask;
        }
    }

    private sealed class ListFile(AtomicList<Sample> list) : AtomicFile(list)
    {
        public override long Generation => list.Generation;

        public override void CopyTo(string path) => list.CopyTo(path);

        public override Sample[] ToArray() => RowsIn(list);

        protected override Task Write(int number, Func<bool> commits)
        {
            using AtomicListWrite<Sample> write = list.BeginWrite();
            write.Clear();
            write.AddRange(RowsOf(number));
            return commits() ? write.CommitAsync() : Task.CompletedTask;
        }
    }

    private sealed class ColumnsFile(AtomicColumns<Sample> columns) : AtomicFile(columns)
    {
        public override long Generation => columns.Generation;

        public override void CopyTo(string path) => columns.CopyTo(path);

        public override Sample[] ToArray() => RowsIn(columns);

        protected override Task Write(int number, Func<bool> commits)
        {
            using AtomicColumnsWrite<Sample> write = columns.BeginWrite();
            write.Clear();
            write.AddRange(RowsOf(number));
            return commits() ? write.CommitAsync() : Task.CompletedTask;
        }
    }
}
