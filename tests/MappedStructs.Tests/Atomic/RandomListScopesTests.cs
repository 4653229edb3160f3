using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using MappedStructs.Storage;

namespace MappedStructs.Tests.Atomic;

public abstract class RandomListScopesTest<T> : RandomScopesTest<T>
    where T : unmanaged, IMappedStruct<T>
{
    private AtomicList<T>? _list;
    private MapOptions? _options;
    private PagesBy _by;

    protected void Run(int seed, PagesBy by, long most, int scopes, bool fails)
    {
        _by = by;
        _options = OptionsFor(by, most, rowsPerChunk: null);
        Run(seed, scopes, fails);
    }

    public override void Dispose()
    {
        _list?.Dispose();
        base.Dispose();
    }

    protected override void Open()
    {
        _list = MappedList.OpenAtomic<T>(FilePath, _options);
        Choose(StoreOf(_list), _by);
    }

    protected override void Close() => _list!.Dispose();

    protected override T[] Read() => [.. _list!.AsReadOnly().AsSpan(0, (int)_list.Count)];

    protected override T[] ReadClosed()
    {
        using ReadOnlyMappedList<T> list = MappedList.OpenRead<T>(FilePath);
        return [.. list.AsSpan(0, (int)list.Count)];
    }

    protected override void Scope(Action<T[]> begun, Fate fate, Action<Task> ended)
    {
        using AtomicListWrite<T> write = _list!.BeginWrite();
        begun([.. StoreOf(_list).Working.RowsOf<T>(write.Count)]);
        RedoStore store = StoreOf(_list);
        List<(long Start, long Length)> before = CopiesOf(store);
        for (int changes = Random.Next(1, 12); changes > 0; changes--)
        {
            try
            {
                Change(write);
            }
            catch (CommitTooLargeException)
            {
                // What it would have done is not done.
            }
        }
        RequireSame(CollectionsMarshal.AsSpan(Rows), StoreOf(_list).Working.RowsOf<T>(write.Count), "in the scope");
        RequireMarks(store, before);
        if (fate == Fate.RollBack)
            return;
        ended(fate == Fate.CommitAsync ? write.CommitAsync() : Commit(write));
    }

    private static RedoStore StoreOf(AtomicList<T> list) =>
        (RedoStore)typeof(AtomicList<T>).GetField("_store", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(list)!;

    private static Task Commit(AtomicListWrite<T> write)
    {
        try
        {
            write.Commit();
            return Task.CompletedTask;
        }
        catch (System.IO.IOException e)
        {
            return Task.FromException(e);
        }
    }

    private void Change(AtomicListWrite<T> write)
    {
        int count = Rows.Count;
        int kind = count == 0 ? Random.Next(4) : Random.Next(12);
        switch (kind)
        {
            case 0 or 1:
                for (int adds = Random.Next(1, 100); adds > 0 && Rows.Count < MostRows; adds--)
                {
                    T row = NewRow();
                    write.Add(in row);
                    Rows.Add(row);
                }
                break;
            case 2:
                T[] rows = NewRows(Random.Next(0, MostRows - count + 1) / Random.Next(1, 4));
                write.AddRange(rows);
                Rows.AddRange(rows);
                break;
            case 3:
                _ = write.EnsureCapacity(Random.Next(MostRows * 2));
                break;
            case 4:
                int removed = Random.Next(8) == 0 ? count : Random.Next(Math.Min(count, 200) + 1);
                if (removed == count && Random.Next(2) == 0)
                    write.Clear();
                else
                    write.RemoveLast(removed);
                Rows.RemoveRange(count - removed, removed);
                break;
            case 5:
                int taken = Random.Next(Math.Min(count, Math.Max(0, MostRows - count)) + 1);
                Span<T> again = write.AsSpan(count - taken, taken);
                write.AddRange(again);
                Rows.AddRange(Rows.GetRange(count - taken, taken));
                break;
            case 6:
                long at = 0;
                int few = Random.Next(1, 200);
                foreach (ref T row in write)
                    Store(ref row, at++, few);
                break;
            case 7:
                long start = 0;
                int rare = Random.Next(1, 200);
                foreach (Span<T> part in write.Chunks())
                {
                    foreach (ref T row in part)
                        Store(ref row, start++, rare);
                }
                break;
            case 8:
                int first = Random.Next(count);
                int length = Random.Next(count - first + 1);
                int some = Random.Next(1, 50);
                foreach (ref T row in write.AsSpan(first, length))
                    Store(ref row, first++, some);
                break;
            default:
                for (int stores = Random.Next(1, 50); stores > 0; stores--)
                {
                    int row = Random.Next(count);
                    Store(ref write[row], row, 1);
                }
                break;
        }
    }

    private void Store(ref T row, long at, int oneOf)
    {
        if (Random.Next(oneOf) != 0)
            return;
        foreach (FieldInfo field in LayoutInfo.Of<T>().Fields)
        {
            if (Random.Next(2) == 0)
                NewBytes(BytesOf(ref row).Slice(field.Offset, field.Size));
        }
        Model(at) = row;
    }
}

internal static class WorkingRows
{
    public static unsafe ReadOnlySpan<T> RowsOf<T>(this AtomicRows rows, long count)
        where T : unmanaged => new(rows.Pointer, (int)count);
}

public sealed class RandomSampleScopesTests : RandomListScopesTest<Sample>
{
    protected override int MostRows => 50_000;

    [Theory]
    [InlineData(31, PagesBy.System, 1 << 20, false)]
    [InlineData(32, PagesBy.System, 1 << 30, true)]
    [InlineData(33, PagesBy.Comparing, 1 << 20, true)]
    [InlineData(34, PagesBy.Hook, 1 << 20, true)]
    public void Whatever_scopes_do_is_there(int seed, PagesBy by, long most, bool fails) => Run(seed, by, most, 30, fails);
}

public sealed class RandomByteScopesTests : RandomListScopesTest<ByteRow>
{
    protected override int MostRows => 200_000;

    [Theory]
    [InlineData(41, PagesBy.System, 1 << 20, true)]
    [InlineData(42, PagesBy.Comparing, 1 << 20, true)]
    public void Whatever_scopes_do_is_there(int seed, PagesBy by, long most, bool fails) => Run(seed, by, most, 30, fails);
}

public sealed class RandomLongListScopesTests : RandomListScopesTest<LongRow>
{
    protected override int MostRows => 150;

    [Theory]
    [InlineData(51, PagesBy.System, 1 << 20, true)]
    [InlineData(52, PagesBy.System, 1 << 24, true)]
    [InlineData(53, PagesBy.Comparing, 1 << 22, true)]
    public void Whatever_scopes_do_is_there(int seed, PagesBy by, long most, bool fails) => Run(seed, by, most, 20, fails);
}

public sealed class RandomLongColumnScopesTests : RandomColumnScopesTest<LongRow>
{
    protected override int MostRows => 150;

    [Theory]
    [InlineData(61, PagesBy.System, 64, 1 << 20, true)]
    [InlineData(62, PagesBy.System, 64, 1 << 24, true)]
    [InlineData(63, PagesBy.Comparing, 64, 1 << 22, true)]
    public void Whatever_scopes_do_is_there(int seed, PagesBy by, int rowsPerChunk, long most, bool fails) => Run(seed, by, rowsPerChunk, most, 20, fails);
}

public sealed class RandomByteColumnScopesTests : RandomColumnScopesTest<ByteRow>
{
    protected override int MostRows => 200_000;

    [Theory]
    [InlineData(71, PagesBy.System, 64, 1 << 20, true)]
    [InlineData(72, PagesBy.System, 65536, 1 << 20, true)]
    public void Whatever_scopes_do_is_there(int seed, PagesBy by, int rowsPerChunk, long most, bool fails) => Run(seed, by, rowsPerChunk, most, 30, fails);
}
