using System;
using System.Linq;
using System.Runtime.CompilerServices;
using MappedStructs.CompilerServices;
using MappedStructs.Format;
using MappedStructs.Memory;
using MappedStructs.Tests.Columns;

namespace MappedStructs.Tests.Atomic;

/// <summary>What a commit looks at, by calls and bytes: what a scope has stored to, and not what it has read.</summary>
public sealed class CommitCostTests : AtomicTest
{
    private const int Many = 100_000;

    /// <summary>Bytes of rows that are read of the file.</summary>
    private long _read;

    [Fact]
    public void A_commit_without_changes_looks_once_at_the_pages_that_were_marked_and_then_at_none()
    {
        Assert.SkipUnless(PrivatePages.System.KnowsCopies, "elsewhere the pages stay marked by what they hold");
        using AtomicList<Sample> list = NewList();
        Assert.InRange(ReadOf(list, write => Touch(write, 0, 5000, 50_000)), 1, 6 * MappedRegion.PageSize);
        for (int i = 0; i < 3; i++)
            Assert.Equal(0, ReadOf(list, _ => { }));
        Assert.Equal(1, list.Generation);
    }

    [Fact]
    public void A_commit_without_changes_after_every_row_was_read_looks_at_no_page()
    {
        Assert.SkipUnless(PrivatePages.System.KnowsCopies, "elsewhere all rows are compared");
        using AtomicList<Sample> list = NewList();
        Assert.Equal(0, ReadOf(list, SumByIndex));
        Assert.Equal(0, ReadOf(list, SumByEnumerator));
        Assert.Equal(0, ReadOf(list, _ => { }));
    }

    [Fact]
    public void A_commit_of_one_store_after_every_row_was_read_looks_at_the_page_of_the_store()
    {
        Assert.SkipUnless(PrivatePages.System.KnowsCopies, "elsewhere all rows are compared");
        using (AtomicList<Sample> list = NewList())
        {
            long read = ReadOf(list, write =>
            {
                SumByIndex(write);
                write[777] = new Sample(-777);
            });
            // A row may lie in two pages.
            Assert.InRange(read, 1, 2 * MappedRegion.PageSize);
            read = ReadOf(list, write =>
            {
                write[777] = new Sample(777);
                SumByEnumerator(write);
            });
            Assert.InRange(read, 1, 2 * MappedRegion.PageSize);
        }
        AssertReopens(Many, generation: 3);
    }

    [Fact]
    public void What_was_stored_and_taken_back_is_no_change_and_the_next_scope_starts_from_the_file()
    {
        using (AtomicList<Sample> list = NewList())
        {
            Commit(list, write =>
            {
                write[5] = new Sample(-5);
                write[5] = new Sample(5);
            });
            Assert.Equal(1, list.Generation);
            Commit(list, write => write[6] = new Sample(-6));
            Commit(list, write => write[6] = new Sample(6));
            RollBack(list, write => write[5] = new Sample(-5));
            Commit(list, write => Assert.Equal(5, write[5].Number));
        }
        AssertReopens(Many, generation: 3);
    }

    [Fact]
    public void Scopes_of_columns_that_give_out_nothing_to_store_to_ask_for_no_copies()
    {
        var pages = new HookedPages();
        using AtomicColumns<PriceBar> bars = MappedColumns.OpenAtomic<PriceBar>(FilePath, new MapOptions { PrivatePages = pages, RowsPerChunk = 64 });
        Commit(bars, write => write.AddRange(Bars.Many(1000)));
        Commit(bars, _ => { }); // gives back what the first one has copied
        int before = pages.Calls;
        Commit(bars, _ => { });
        Commit(bars, write =>
        {
            int volume = write[3].Volume;
            foreach (PriceBar bar in write)
                volume += bar.Volume;
            write.CopyTo(10, new PriceBar[10]);
            Assert.NotEqual(write.Count, volume);
        });
        using (AtomicColumnsWrite<PriceBar> write = bars.BeginWrite())
            Assert.Equal(1000, write.Count);
        Assert.Equal((before, 1), (pages.Calls, bars.Generation));

        Commit(bars, write => ColumnAccess.Column<PriceBar, double>(write, 1)[700] = -1);
        Assert.True(pages.Calls > before);
        Commit(bars, write => ColumnAccess.Row(write, 701).Field<double>(1, 8) = -2);
        Assert.Equal((3, -1, -2), (bars.Generation, bars[700].Open, bars[701].Open));
        using (AtomicColumnsWrite<PriceBar> write = bars.BeginWrite())
            ColumnAccess.Column<PriceBar, double>(write, 1)[700] = -3;
        Commit(bars, _ => { });
        Assert.Equal((3, -1), (bars.Generation, bars[700].Open));
    }

    [Fact]
    public void Stores_through_many_spans_in_turn_are_all_committed()
    {
        const int Rows = 2000;
        long[] stored = [.. Enumerable.Range(0, 3000).Select(i => i * 7919L % (Many - Rows))];
        using AtomicList<Sample> list = NewList();
        Commit(list, write =>
        {
            foreach (long row in stored)
                write.AsSpan(row, Rows)[0].Number = -1;
        });
        Assert.Equal(stored.Distinct().Order(), Enumerable.Range(0, Many).Select(row => (long)row).Where(row => list[row].Number == -1));
    }

    private AtomicList<Sample> NewList()
    {
        var ops = new FaultyFileOps();
        AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, new MapOptions { FileOps = ops });
        Commit(list, write =>
        {
            // So that the last page, which every commit looks at, holds no row.
            write.EnsureCapacity(2 * Many);
            write.AddRange(Samples(0, Many));
        });
        Commit(list, _ => { }); // gives back what the first one has copied
        long end = FileFormat.DataOffset + (Many * (long)Unsafe.SizeOf<Sample>());
        ops.Before = call =>
        {
            if (call is { Kind: CallKind.Read, IsJournal: false, Offset: >= FileFormat.DataOffset } && call.Offset < end)
                _read += call.Length;
        };
        return list;
    }

    private long ReadOf(AtomicList<Sample> list, ListChange change)
    {
        long before = _read;
        Commit(list, change);
        return _read - before;
    }

    private static void Commit(AtomicColumns<PriceBar> bars, Action<AtomicColumnsWrite<PriceBar>> change)
    {
        using AtomicColumnsWrite<PriceBar> write = bars.BeginWrite();
        change(write);
        write.Commit();
    }

    private static void Touch(AtomicListWrite<Sample> write, params ReadOnlySpan<long> rows)
    {
        foreach (long row in rows)
            Assert.Equal(row, write[row].Number);
    }

    private static void SumByIndex(AtomicListWrite<Sample> write)
    {
        long sum = 0;
        for (long row = 0; row < write.Count; row++)
            sum += write[row].Number;
        Assert.NotEqual(0, sum);
    }

    private static void SumByEnumerator(AtomicListWrite<Sample> write)
    {
        long sum = 0;
        foreach (ref Sample row in write)
            sum += row.Number;
        Assert.NotEqual(0, sum);
    }
}
