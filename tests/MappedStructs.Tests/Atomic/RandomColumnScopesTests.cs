using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using MappedStructs.CompilerServices;
using MappedStructs.Storage;

namespace MappedStructs.Tests.Atomic;

public abstract class RandomColumnScopesTest<T> : RandomScopesTest<T>
    where T : unmanaged, IMappedStruct<T>
{
    private readonly IReadOnlyList<FieldInfo> _fields = LayoutInfo.Of<T>().Fields;
    private AtomicColumns<T>? _columns;
    private MapOptions? _options;
    private PagesBy _by;

    protected void Run(int seed, PagesBy by, int rowsPerChunk, long most, int scopes, bool fails)
    {
        _by = by;
        _options = OptionsFor(by, most, rowsPerChunk);
        Run(seed, scopes, fails);
    }

    public override void Dispose()
    {
        _columns?.Dispose();
        base.Dispose();
    }

    protected override void Open()
    {
        _columns = MappedColumns.OpenAtomic<T>(FilePath, _options);
        Choose(((AtomicRows)_columns.Store.Data).Store!, _by);
    }

    protected override void Close() => _columns!.Dispose();

    protected override T[] Read()
    {
        var rows = new T[_columns!.AsReadOnly().Count];
        _columns.AsReadOnly().CopyTo(0, rows);
        return rows;
    }

    protected override T[] ReadClosed()
    {
        using ReadOnlyMappedColumns<T> columns = MappedColumns.OpenRead<T>(FilePath);
        var rows = new T[columns.Count];
        columns.CopyTo(0, rows);
        return rows;
    }

    protected override void Scope(Action<T[]> begun, Fate fate, Action<Task> ended)
    {
        using AtomicColumnsWrite<T> write = _columns!.BeginWrite();
        begun(All(write));
        RedoStore store = ((AtomicRows)_columns.Store.Data).Store!;
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
        RequireSame(CollectionsMarshal.AsSpan(Rows), All(write), "in the scope");
        RequireMarks(store, before);
        if (fate == Fate.RollBack)
            return;
        ended(fate == Fate.CommitAsync ? write.CommitAsync() : Commit(write));
    }

    private static Task Commit(AtomicColumnsWrite<T> write)
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

    private static T[] All(AtomicColumnsWrite<T> write)
    {
        var rows = new T[write.Count];
        write.CopyTo(0, rows);
        return rows;
    }

    private void Change(AtomicColumnsWrite<T> write)
    {
        int count = Rows.Count;
        int kind = count == 0 ? Random.Next(4) : Random.Next(14);
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
                write.UpdateStatistics();
                break;
            case 6 or 7:
                for (int stores = Random.Next(1, 20); stores > 0; stores--)
                    StoreByRow(write, Random.Next(count), Random.Next(_fields.Count));
                break;
            case 8:
                for (int row = Random.Next(count), end = Math.Min(count, row + Random.Next(1, 200)); row < end; row++)
                    StoreByRow(write, row, Random.Next(_fields.Count));
                break;
            case 9:
                ColumnRow read = ColumnAccess.Row(write, Random.Next(count));
                Assert.Equal(_fields[0].Size, read.Buffer<byte>(0, 0, _fields[0].Size).Length);
                break;
            default:
                StoreByColumn(write, Random.Next(_fields.Count));
                break;
        }
    }

    private void StoreByRow(AtomicColumnsWrite<T> write, int row, int field)
    {
        int before = 0;
        for (int i = 0; i < field; i++)
            before += _fields[i].Size;
        Span<byte> cell = ColumnAccess.Row(write, row).Buffer<byte>(field, before, _fields[field].Size);
        NewBytes(cell);
        cell.CopyTo(BytesOf(ref Model(row)).Slice(_fields[field].Offset, cell.Length));
    }

    private void StoreByColumn(AtomicColumnsWrite<T> write, int field)
    {
        switch (_fields[field].Size)
        {
            case 1:
                Store<byte>(write, field);
                break;
            case 2:
                Store<short>(write, field);
                break;
            case 3:
                Store<ThreeBytes>(write, field);
                break;
            case 4:
                Store<int>(write, field);
                break;
            case 8:
                Store<long>(write, field);
                break;
            case 16:
                Store<Guid>(write, field);
                break;
            case 24:
                Store<ThreePrices>(write, field);
                break;
            case 64:
                Store<FixedString64>(write, field);
                break;
            case 128:
                Store<Words16>(write, field);
                break;
            case LongRow.Middle:
                Store<LongRow.MiddleBytes>(write, field);
                break;
            case LongRow.Long:
                Store<LongRow.LongBytes>(write, field);
                break;
        }
    }

    private void Store<TField>(AtomicColumnsWrite<T> write, int field)
        where TField : unmanaged
    {
        Column<TField> column = ColumnAccess.Column<T, TField>(write, field);
        int first = Random.Next(Rows.Count);
        int end = Math.Min(Rows.Count, first + Random.Next(1, Random.Next(4) == 0 ? MostRows : 100));
        switch (Random.Next(5))
        {
            case 0:
                int next = first;
                foreach (Span<TField> cells in column.Chunks(new RowRange(first, end - first)))
                {
                    foreach (ref TField cell in cells)
                        Store(ref cell, field, next++);
                }
                break;
            case 1:
                // Most of what is given out is read alone.
                int start = 0;
                foreach (Span<TField> cells in column.Chunks())
                {
                    if (Random.Next(8) == 0)
                    {
                        int at = Random.Next(cells.Length);
                        Store(ref cells[at], field, start + at);
                    }
                    start += cells.Length;
                }
                break;
            case 2:
                TField value = default;
                NewBytes(MemoryMarshal.AsBytes(new Span<TField>(ref value)));
                try
                {
                    _ = Parallel.For(first, end, row =>
                    {
                        column[row] = value;
                        MemoryMarshal.Write(BytesOf(ref Model(row))[_fields[field].Offset..], value);
                    });
                }
                catch (AggregateException e)
                {
                    Assert.All(e.InnerExceptions, static inner => Assert.IsType<CommitTooLargeException>(inner));
                }
                break;
            case 3:
                ReadOnlyColumn<TField> read = column.AsReadOnly();
                for (int row = first; row < end; row++)
                    Assert.True(MemoryMarshal.AsBytes(new ReadOnlySpan<TField>(in read[row])).SequenceEqual(BytesOf(ref Model(row)).Slice(_fields[field].Offset, _fields[field].Size)));
                break;
            default:
                for (int row = first; row < end; row += Random.Next(1, 50))
                    Store(ref column[row], field, row);
                break;
        }
    }

    private void Store<TField>(ref TField cell, int field, int row)
        where TField : unmanaged
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(new Span<TField>(ref cell));
        NewBytes(bytes);
        bytes.CopyTo(BytesOf(ref Model(row))[_fields[field].Offset..]);
    }
}

public sealed class RandomBarScopesTests : RandomColumnScopesTest<PriceBar>
{
    [Theory]
    [InlineData(1, PagesBy.System, 64, 1 << 20, false)]
    [InlineData(2, PagesBy.System, 64, 1 << 30, true)]
    [InlineData(3, PagesBy.System, 1024, 1 << 20, true)]
    [InlineData(4, PagesBy.System, 1 << 20, 1 << 20, true)]
    [InlineData(5, PagesBy.Comparing, 64, 1 << 20, true)]
    [InlineData(6, PagesBy.Comparing, 4096, 1 << 30, true)]
    [InlineData(7, PagesBy.Hook, 64, 1 << 20, true)]
    public void Whatever_scopes_do_is_there(int seed, PagesBy by, int rowsPerChunk, long most, bool fails) => Run(seed, by, rowsPerChunk, most, 50, fails);
}

public sealed class RandomWideScopesTests : RandomColumnScopesTest<WideRow>
{
    [Theory]
    [InlineData(11, PagesBy.System, 64, 1 << 20, true)]
    [InlineData(12, PagesBy.System, 512, 1 << 30, true)]
    [InlineData(13, PagesBy.Comparing, 64, 1 << 20, true)]
    public void Whatever_scopes_do_is_there(int seed, PagesBy by, int rowsPerChunk, long most, bool fails) => Run(seed, by, rowsPerChunk, most, 40, fails);
}

public sealed class RandomOddScopesTests : RandomColumnScopesTest<OddRow>
{
    [Theory]
    [InlineData(21, PagesBy.System, 64, 1 << 20, true)]
    [InlineData(22, PagesBy.System, 2048, 1 << 30, true)]
    [InlineData(23, PagesBy.Comparing, 128, 1 << 20, true)]
    public void Whatever_scopes_do_is_there(int seed, PagesBy by, int rowsPerChunk, long most, bool fails) => Run(seed, by, rowsPerChunk, most, 40, fails);
}

public sealed class RandomWordedScopesTests : RandomColumnScopesTest<WordedRow>
{
    [Theory]
    [InlineData(81, PagesBy.System, 64, 1 << 20, true)]
    [InlineData(82, PagesBy.System, 512, 1 << 30, true)]
    public void Whatever_scopes_do_is_there(int seed, PagesBy by, int rowsPerChunk, long most, bool fails) => Run(seed, by, rowsPerChunk, most, 40, fails);
}
