using System;
using System.Collections.Generic;
using MappedStructs.CompilerServices;
using MappedStructs.Memory;
using MappedStructs.Storage;
using MappedStructs.Tests.Columns;

namespace MappedStructs.Tests.Atomic;

/// <summary>The memory of a write scope of columns is bounded, and every page that it stores to is known without looking for it.</summary>
public sealed class DirtyColumnsTests : AtomicTest
{
    private const long Most = 1 << 20;
    private const int Rows = 300_000;
    private const int RowsPerChunk = 8192;

    /// <summary>What a write scope can do to rows.</summary>
    private delegate void Change(AtomicColumnsWrite<PriceBar> write);

    public static TheoryData<string> Changes => [.. s_changes.Keys];

    private static readonly Dictionary<string, Change> s_changes = new()
    {
        ["cell"] = static write => ColumnAccess.Column<PriceBar, double>(write, Bars.Close)[70_001] = -1,
        ["cells of all chunks"] = static write =>
        {
            Column<short> lots = ColumnAccess.Column<PriceBar, short>(write, Bars.Lots);
            for (long row = 0; row < Rows; row += 1000)
                lots[row] = -1;
        },
        ["chunks of a column"] = static write =>
        {
            foreach (Span<int> volumes in ColumnAccess.Column<PriceBar, int>(write, Bars.Volume).Chunks())
                volumes.Fill(-1);
        },
        ["chunks of some rows"] = static write =>
        {
            foreach (Span<byte> venues in ColumnAccess.Column<PriceBar, byte>(write, Bars.Venue).Chunks(new RowRange(5000, 20_000)))
                venues[^1] = 9;
        },
        ["row"] = static write => ColumnAccess.Row(write, 123_456).Field<double>(Bars.Open, 8) = -2,
        ["all fields of a row"] = static write =>
        {
            ColumnRow row = ColumnAccess.Row(write, 200_000);
            row.Field<long>(Bars.Time, 0) = -1;
            row.Field<double>(Bars.Close, 16) = -1;
            row.Field<byte>(Bars.Venue, 30) = 1;
        },
        ["add"] = static write => write.Add(Bars.Bar(Rows)),
        ["add range"] = static write => write.AddRange(Bars.Many(20_000, Rows)),
        ["remove and add"] = static write =>
        {
            write.RemoveLast(10_000);
            write.Add(Bars.Bar(7));
        },
        ["clear and add"] = static write =>
        {
            write.Clear();
            write.AddRange(Bars.Many(10));
        },
        ["update statistics"] = static write =>
        {
            ColumnAccess.Column<PriceBar, double>(write, Bars.Open)[5] = 1;
            write.UpdateStatistics();
        },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public unsafe void Every_page_that_is_stored_to_is_marked(string change)
    {
        Assert.SkipUnless(PrivatePages.System.KnowsCopies, "elsewhere the system does not tell which pages were stored to");
        using (AtomicColumns<PriceBar> bars = NewColumns(most: 1 << 30))
        {
            RedoStore store = ((AtomicRows)bars.Store.Data).Store!;
            for (int scope = 0; scope < 2; scope++)
            {
                List<(long Start, long Length)> before = CopiesOf(store), marked = [];
                using AtomicColumnsWrite<PriceBar> write = bars.BeginWrite();
                s_changes[change](write);
                List<(long Start, long Length)> copied = CopiesOf(store);
                store.Touched.Find(marked);
                marked.AddRange(before);
                PageRanges.Join(marked);
                Assert.NotEmpty(copied);
                Assert.Equal(0, PageRanges.LengthOutside(copied, marked));
                write.Commit();
            }
        }
        using AtomicColumns<PriceBar> again = MappedColumns.OpenAtomic<PriceBar>(FilePath);
        // The second scope may have stored what was there.
        Assert.InRange(again.Generation, 2, 3);
    }

    [Theory]
    [InlineData("cell")]
    [InlineData("row")]
    [InlineData("chunks")]
    public void Who_asks_for_more_to_store_to_is_refused_and_goes_on_in_another_scope(string how)
    {
        using (AtomicColumns<PriceBar> bars = NewColumns(Most))
        {
            int scopes = 0;
            for (long next = 0; next < Rows; scopes++)
            {
                using AtomicColumnsWrite<PriceBar> write = bars.BeginWrite();
                next = Store(write, how, next);
                write.Commit();
            }
            // A column of 2.4 MB; a row's other cells are read alone, and the chunks' headers are a page each.
            Assert.InRange(scopes, 3, 5);
            AssertStored(bars.AsReadOnly());
        }
        using ReadOnlyMappedColumns<PriceBar> read = MappedColumns.OpenRead<PriceBar>(FilePath);
        AssertStored(read);
    }

    [Fact]
    public void Rows_that_are_added_count()
    {
        long rows = 0;
        using (AtomicColumns<PriceBar> bars = MappedColumns.OpenAtomic<PriceBar>(FilePath, new MapOptions { MaximumDirtyLength = Most, RowsPerChunk = RowsPerChunk }))
        {
            for (int scope = 0; scope < 3; scope++)
            {
                using AtomicColumnsWrite<PriceBar> write = bars.BeginWrite();
                Assert.True(Refuses(write, Bars.Many(40_000, rows)));
                Assert.Equal(rows, write.Count);
                while (!Refuses(write, Bars.Many(100, write.Count)))
                {
                }
                Assert.InRange(write.Count - rows, (int)(Most / 2 / LayoutInfo.Of<PriceBar>().Size), (int)(Most / 16));
                rows = write.Count;
                write.Commit();
            }
        }
        using ReadOnlyMappedColumns<PriceBar> read = MappedColumns.OpenRead<PriceBar>(FilePath);
        Assert.Equal((rows, Bars.Bar(rows - 1)), (read.Count, read[rows - 1]));
    }

    [Fact]
    public void A_row_with_cells_of_many_pages_is_given_out_alone()
    {
        using AtomicColumns<LongRow> rows = MappedColumns.OpenAtomic<LongRow>(FilePath, new MapOptions { MaximumDirtyLength = Most, RowsPerChunk = 64 });
        using (AtomicColumnsWrite<LongRow> write = rows.BeginWrite())
        {
            for (int row = 0; row < 20; row++)
                write.Add(new LongRow { Number = row });
            write.Commit();
        }
        using (AtomicColumnsWrite<LongRow> write = rows.BeginWrite())
        {
            for (int row = 0; row < 20; row++)
                ColumnAccess.Row(write, row).Field<LongRow.LongBytes>(2, 8 + LongRow.Middle)[0] = (byte)row;
            foreach (Span<LongRow.LongBytes> cells in ColumnAccess.Column<LongRow, LongRow.LongBytes>(write, 2).Chunks())
            {
                foreach (ref LongRow.LongBytes cell in cells)
                    cell[^1] = (byte)(cell[0] + 1);
            }
            write.Commit();
        }
        for (int row = 0; row < 20; row++)
            Assert.Equal((row, row + 1), (rows[row].Many[0], rows[row].Many[LongRow.Long - 1]));
    }

    [Fact]
    public void Rows_that_are_added_count_by_the_pages_that_they_take()
    {
        using AtomicColumns<ByteRow> rows = MappedColumns.OpenAtomic<ByteRow>(FilePath, new MapOptions { MaximumDirtyLength = Most, RowsPerChunk = 64 });
        using AtomicColumnsWrite<ByteRow> write = rows.BeginWrite();
        // A byte each, and a page for every 64 of them.
        bool isRefused = false;
        try
        {
            write.AddRange(new ByteRow[100_000]);
        }
        catch (CommitTooLargeException)
        {
            isRefused = true;
        }
        Assert.True(isRefused);
        Assert.Equal(0, write.Count);
        write.AddRange(new ByteRow[64 * 100]);
        write.Commit();
    }

    [Fact]
    public void Statistics_that_are_up_to_date_are_not_stored_again()
    {
        using AtomicColumns<PriceBar> bars = NewColumns(Most);
        RedoStore store = ((AtomicRows)bars.Store.Data).Store!;
        using AtomicColumnsWrite<PriceBar> write = bars.BeginWrite();
        int before = CopiesOf(store).Count;
        write.UpdateStatistics();
        Assert.Equal(before, CopiesOf(store).Count);
    }

    [Fact]
    public void A_column_of_a_write_scope_that_outlives_the_mapping_is_told_so()
    {
        AtomicColumns<PriceBar> bars = NewColumns(Most);
        Column<double> close;
        using (AtomicColumnsWrite<PriceBar> write = bars.BeginWrite())
        {
            close = ColumnAccess.Column<PriceBar, double>(write, Bars.Close);
            close[5] = 1;
            write.Commit();
        }
        bars.Dispose();
        Assert.Throws<ObjectDisposedException>(() => close[5] = 2);
        Assert.Throws<ObjectDisposedException>(() => close[200_000] = 2);
        Assert.Throws<ObjectDisposedException>(() => close.Chunks().MoveNext());
    }

    [Fact]
    public void Who_goes_on_after_a_refusal_has_missed_no_cells()
    {
        using AtomicColumns<PriceBar> bars = NewColumns(Most);
        using AtomicColumnsWrite<PriceBar> write = bars.BeginWrite();
        ColumnChunks<double> chunks = ColumnAccess.Column<PriceBar, double>(write, Bars.Close).Chunks();
        long next = 0;
        int refused = 0;
        while (refused < 3)
        {
            try
            {
                Assert.True(chunks.MoveNext());
                Assert.Equal(next, chunks.Row);
                Assert.InRange(chunks.Current.Length, 1, (256 << 10) / sizeof(double));
                chunks.Current.Fill(-1);
                next += chunks.Current.Length;
            }
            catch (CommitTooLargeException)
            {
                Assert.Equal(next, chunks.Row + chunks.Current.Length);
                refused++;
            }
        }
        // Beyond the limit too, nothing is nothing.
        write.AddRange([]);
    }

    private static long Store(AtomicColumnsWrite<PriceBar> write, string how, long next)
    {
        Column<double> close = ColumnAccess.Column<PriceBar, double>(write, Bars.Close);
        try
        {
            if (how == "chunks")
            {
                foreach (Span<double> cells in close.Chunks(new RowRange(next, Rows - next)))
                {
                    cells.Fill(-1);
                    next += cells.Length;
                }
                return next;
            }
            for (; next < Rows; next++)
            {
                if (how == "cell")
                    close[next] = -1;
                else
                    ColumnAccess.Row(write, next).Field<double>(Bars.Close, 16) = -1;
            }
        }
        catch (CommitTooLargeException)
        {
        }
        return next;
    }

    private static bool Refuses(AtomicColumnsWrite<PriceBar> write, ReadOnlySpan<PriceBar> bars)
    {
        try
        {
            write.AddRange(bars);
            return false;
        }
        catch (CommitTooLargeException)
        {
            return true;
        }
    }

    private static void AssertStored(ReadOnlyMappedColumns<PriceBar> bars)
    {
        for (long row = 0; row < Rows; row++)
            Assert.Equal(Bars.Bar(row) with { Close = -1 }, bars[row]);
    }

    private static List<(long Start, long Length)> CopiesOf(RedoStore store)
    {
        List<(long Start, long Length)> copies = [];
        unsafe
        {
            PrivatePages.System.Find(store.Working.Pointer, store.Committed.Pointer, (nuint)store.Working.Length, copies);
        }
        return copies;
    }

    private AtomicColumns<PriceBar> NewColumns(long most)
    {
        using (AtomicColumns<PriceBar> bars = MappedColumns.OpenAtomic<PriceBar>(FilePath, new MapOptions { RowsPerChunk = RowsPerChunk }))
        {
            using AtomicColumnsWrite<PriceBar> write = bars.BeginWrite();
            write.AddRange(Bars.Many(Rows));
            write.Commit();
        }
        return MappedColumns.OpenAtomic<PriceBar>(FilePath, new MapOptions { MaximumDirtyLength = most });
    }
}
