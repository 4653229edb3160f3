using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Format;
using MappedStructs.Memory;
using MappedStructs.Storage;
using MappedStructs.Tests.Lists;

namespace MappedStructs.Tests.Atomic;

/// <summary>How the pages that were stored to are found.</summary>
public enum PagesBy
{
    /// <summary>By marks, and what this system tells of copies.</summary>
    System,

    /// <summary>By marks, and comparing: as on systems that tell nothing of copies.</summary>
    Comparing,

    /// <summary>By comparing everything.</summary>
    Hook,
}

/// <summary>Scopes that do anything to rows, beside a model that has them in plain memory.</summary>
public abstract class RandomScopesTest<T> : ListTest
    where T : unmanaged, IMappedStruct<T>
{
    private readonly List<State> _states = [new State(null, [], Task.CompletedTask)];
    private readonly List<Task> _commits = [];
    private readonly FaultyFileOps _ops = new();
    private int _failNext;
    private bool _isTakenBack;
    private int _delay;

    /// <summary>Readers do not see the last commit yet.</summary>
    private bool _isBehind;

    protected Random Random { get; private set; } = new(0);

    /// <summary>The rows as the open scope has left them.</summary>
    protected List<T> Rows { get; private set; } = [];

    /// <summary>How many times as long as usual, for tests over night.</summary>
    protected static int Rounds { get; } = int.Parse(Environment.GetEnvironmentVariable("MAPPEDSTRUCTS_SCOPES") ?? "1", CultureInfo.InvariantCulture);

    protected virtual int MostRows => 3000;

    protected MapOptions OptionsFor(PagesBy by, long most, int? rowsPerChunk) => new()
    {
        FileOps = _ops,
        MaximumDirtyLength = most,
        RowsPerChunk = rowsPerChunk,
        JournalLength = 1 << 20,
        MaximumLength = 1 << 30,
        PrivatePages = by == PagesBy.Hook ? new HookedPages() : null,
    };

    private protected static void Choose(RedoStore store, PagesBy by)
    {
        if (by == PagesBy.Comparing)
            Pages(store) = new ComparedPages();
    }

    protected void Run(int seed, int scopes, bool fails)
    {
        Random = new Random(seed);
        _ops.Before = Before;
        Open();
        for (int scope = 0; scope < scopes * Rounds; scope++)
        {
            int fate = Random.Next(100);
            if (fails && Random.Next(8) == 0)
                Volatile.Write(ref _failNext, Random.Next(1, 3));
            Volatile.Write(ref _delay, Random.Next(4) == 0 ? 2 : 0);
            string where = $"seed {seed}, scope {scope}";
            try
            {
                State begun = null!;
                Scope(actual =>
                {
                    _isBehind = false;
                    begun = Begun(actual, where);
                    Rows = [.. begun.Rows];
                }, fate < 40 ? Fate.Commit : fate < 75 ? Fate.CommitAsync : Fate.RollBack, committed =>
                {
                    _commits.Add(committed);
                    if (!Same(Rows, begun.Rows))
                        _states.Add(new State(begun, [.. Rows], committed));
                });
            }
            catch (CommitNotAppliedException)
            {
                // Of a scope that could not begin.
                _isBehind = true;
            }
            if (fate < 3)
                Reopen(where);
            else if (fate < 12)
                Settle(where);
        }
        Reopen(seed + ", at the end");
        Close();
    }

    protected T NewRow()
    {
        T row = default;
        foreach (FieldInfo field in LayoutInfo.Of<T>().Fields)
            NewBytes(BytesOf(ref row).Slice(field.Offset, field.Size));
        return row;
    }

    protected T[] NewRows(int count)
    {
        var rows = new T[count];
        foreach (ref T row in rows.AsSpan())
            row = NewRow();
        return rows;
    }

    protected void NewBytes(Span<byte> bytes)
    {
        // Few bits: that something is stored which was there is to happen.
        if (Random.Next(20) == 0)
            Random.NextBytes(bytes);
        else if (Random.Next(3) == 0)
            bytes.Clear();
        else if (bytes.Length < 100)
            bytes.Fill((byte)Random.Next(4));
        else
            bytes.Slice(Random.Next(bytes.Length - 50), 50).Fill((byte)Random.Next(4));
    }

    protected static Span<byte> BytesOf(ref T row) => MemoryMarshal.AsBytes(new Span<T>(ref row));

    protected ref T Model(long row) => ref CollectionsMarshal.AsSpan(Rows)[(int)row];

    protected enum Fate
    {
        Commit,
        CommitAsync,
        RollBack,
    }

    /// <summary>Opens the file.</summary>
    protected abstract void Open();

    protected abstract void Close();

    /// <summary>What readers of the open file see.</summary>
    protected abstract T[] Read();

    /// <summary>What readers of the closed file see.</summary>
    protected abstract T[] ReadClosed();

    /// <summary>One scope: tells what it finds, does something, and ends.</summary>
    protected abstract void Scope(Action<T[]> begun, Fate fate, Action<Task> ended);

    protected static void RequireSame(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string where)
    {
        if (expected.Length != actual.Length)
            Assert.Fail($"{actual.Length} rows, expected {expected.Length}, {where}");
        for (int i = 0; i < expected.Length; i++)
        {
            if (!MemoryMarshal.AsBytes(expected.Slice(i, 1)).SequenceEqual(MemoryMarshal.AsBytes(actual.Slice(i, 1))))
                Assert.Fail($"row {i} of {expected.Length} is another one at byte {MemoryMarshal.AsBytes(expected.Slice(i, 1)).CommonPrefixLength(MemoryMarshal.AsBytes(actual.Slice(i, 1)))}, {where}");
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_pages")]
    private static extern ref PrivatePages Pages(RedoStore store);

    /// <summary>The pages of which the system says that they are copies; none where it does not.</summary>
    private protected static unsafe List<(long Start, long Length)> CopiesOf(RedoStore store)
    {
        List<(long Start, long Length)> copies = [];
        if (PrivatePages.System.KnowsCopies)
            PrivatePages.System.Find(store.Working.Pointer, store.Committed.Pointer, (nuint)store.Working.Length, copies);
        return copies;
    }

    /// <summary>Looks whether every page that the scope has copied has a mark.</summary>
    private protected static void RequireMarks(RedoStore store, List<(long Start, long Length)> before)
    {
        List<(long Start, long Length)> marked = [.. before];
        List<(long Start, long Length)> found = [];
        store.Touched.Find(found);
        marked.AddRange(found);
        PageRanges.Join(marked);
        Assert.Equal(0, PageRanges.LengthOutside(CopiesOf(store), marked));
    }

    private static bool Same(List<T> one, T[] other) => MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(one)).SequenceEqual(MemoryMarshal.AsBytes(other.AsSpan()));

    /// <summary>The state that a scope begins with: the last one that has not failed.</summary>
    private State Begun(T[] actual, string where)
    {
        // One that fails while the scope is open is what it has begun with all the same; but several may have had the same rows.
        State? failed = null;
        for (int i = _states.Count - 1; i >= 0; i--)
        {
            bool hasFailed = _states[i].HasFailed;
            if (Same([.. actual], _states[i].Rows))
            {
                if (!hasFailed)
                    return _states[i];
                failed ??= _states[i];
            }
            if (!hasFailed)
                break;
        }
        if (failed is not null)
            return failed;
        RequireSame(_states.Last(static state => !state.HasFailed).Rows, actual, where + ", as it begins");
        throw new InvalidOperationException();
    }

    private void Settle(string where)
    {
        Task.WaitAll([.. _commits.Select(static commit => commit.ContinueWith(static _ => { }, TaskScheduler.Default))], TestContext.Current.CancellationToken);
        _commits.Clear();
        foreach (State state in _states)
            Assert.True(state.HasFailed || state.Begun is not { HasFailed: true }, "made on top of one that has failed, " + where);
        State last = _states.Last(static state => !state.HasFailed);
        // Until another scope begins.
        _isBehind |= _states.Exists(static state => state.Committed.Exception?.InnerException is CommitNotAppliedException);
        if (!_isBehind)
            RequireSame(last.Rows, Read(), where + ", by a reader");
        _states.Clear();
        _states.Add(new State(null, last.Rows, Task.CompletedTask));
    }

    private void Reopen(string where)
    {
        Settle(where);
        Volatile.Write(ref _failNext, 0);
        Close();
        MappedFileReport report = MappedFile.Verify(FilePath);
        Assert.True(report.IsSound, $"{report}, {where}");
        RequireSame(_states[^1].Rows, ReadClosed(), where + ", closed");
        Open();
        _isBehind = false;
        RequireSame(_states[^1].Rows, Read(), where + ", opened again");
    }

    private void Before(FileCall call)
    {
        if (call.Kind == CallKind.Sync && Volatile.Read(ref _delay) is > 0 and var delay)
            Thread.Sleep(delay);
        if (call.Kind != CallKind.Write)
            return;
        // Where what was written is taken back cannot be, nothing more is committed.
        if (call.IsJournal && Interlocked.Exchange(ref _isTakenBack, false))
            return;
        if (call.IsJournal && call.Offset > 0 && Interlocked.CompareExchange(ref _failNext, 0, 1) == 1)
        {
            Volatile.Write(ref _isTakenBack, true);
            throw FaultyFileOps.FullDisk();
        }
        if (!call.IsJournal && call.Offset >= FileFormat.DataOffset && Interlocked.CompareExchange(ref _failNext, 0, 2) == 2)
            throw FaultyFileOps.BrokenDevice();
    }

    /// <summary>What a commit makes of what its scope began with.</summary>
    private sealed record State(State? Begun, T[] Rows, Task Committed)
    {
        public bool HasFailed => Committed.Exception?.InnerException is { } failure and not CommitNotAppliedException;
    }
}
