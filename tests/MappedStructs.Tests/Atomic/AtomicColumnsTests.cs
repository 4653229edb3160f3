using System;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.CompilerServices;
using MappedStructs.Format;
using MappedStructs.Tests.Columns;

namespace MappedStructs.Tests.Atomic;

public sealed class AtomicColumnsTests : AtomicTest
{
    private static readonly MapOptions s_options = new() { RowsPerChunk = 64, JournalLength = 65536 };

    [Fact]
    public void Rows_and_what_is_known_of_them_commit_and_roll_back_together()
    {
        using (AtomicColumns<PriceBar> bars = MappedColumns.OpenAtomic<PriceBar>(FilePath, s_options))
        {
            Commit(bars, write => write.AddRange(Bars.Many(1000)));
            AssertBars(bars.AsReadOnly(), 1000);
            AssertBounds(bars.AsReadOnly(), 100, 64, 127);
            using (AtomicColumnsWrite<PriceBar> write = bars.BeginWrite())
            {
                write.AddRange(Bars.Many(500, 5000));
                Open(write)[100] = -7;
                write.UpdateStatistics();
                write.RemoveLast(1400);
            }
            AssertBars(bars.AsReadOnly(), 1000);
            AssertBounds(bars.AsReadOnly(), 100, 64, 127);
            AssertBounds(bars.AsReadOnly(), 999, 960, 999);
            Commit(bars, write =>
            {
                Open(write)[100] = -7;
                write.UpdateStatistics();
            });
            AssertBounds(bars.AsReadOnly(), 100, -7, 127);
            Commit(bars, write => Open(write)[100] = 100);
            AssertBars(bars.AsReadOnly(), 1000);
            Commit(bars, write =>
            {
                write.RemoveLast(30);
                write.AddRange(Bars.Many(300, 970));
            });
            AssertBars(bars.AsReadOnly(), 1270);
            Assert.Equal(4, bars.Generation);
        }
        using (ReadOnlyMappedColumns<PriceBar> reader = MappedColumns.OpenRead<PriceBar>(FilePath))
        {
            AssertBars(reader, 1270);
            AssertBounds(reader, 1200, 1152, 1215);
        }
        using AtomicColumns<PriceBar> again = MappedColumns.OpenAtomic<PriceBar>(FilePath);
        AssertBars(again.AsReadOnly(), 1270);
        AssertBounds(again.AsReadOnly(), 1200, 1152, 1215);
    }

    [Fact]
    public void Rows_that_no_commit_would_take_are_refused_when_they_are_added()
    {
        using (AtomicColumns<PriceBar> bars = MappedColumns.OpenAtomic<PriceBar>(FilePath, new MapOptions { MaximumCommitLength = 65536 }))
        {
            using (AtomicColumnsWrite<PriceBar> write = bars.BeginWrite())
            {
                Assert.True(Refuses(write, Bars.Many(10_000)));
                Assert.Equal(0, write.Count);
                write.AddRange(Bars.Many(1000));
                while (!Refuses(write, Bars.Many(1, write.Count)))
                {
                }
                Assert.InRange(write.Count, 1001, 65536 / ChunkLayout.RowBytesOf(LayoutInfo.Of<PriceBar>()));
            }
            for (int scope = 0; scope < 5; scope++)
                Commit(bars, write => write.AddRange(Bars.Many(1000, write.Count)));
            AssertBars(bars.AsReadOnly(), 5000);
        }
        using AtomicColumns<PriceBar> again = MappedColumns.OpenAtomic<PriceBar>(FilePath);
        AssertBars(again.AsReadOnly(), 5000);
    }

    private static bool Refuses(AtomicColumnsWrite<PriceBar> write, ReadOnlySpan<PriceBar> bars)
    {
        try
        {
            if (bars.Length == 1)
                write.Add(bars[0]);
            else
                write.AddRange(bars);
            return false;
        }
        catch (CommitTooLargeException)
        {
            return true;
        }
    }

    [Fact]
    public void Rows_that_are_added_after_a_rollback_widen_what_is_known()
    {
        using (AtomicColumns<PriceBar> bars = MappedColumns.OpenAtomic<PriceBar>(FilePath, s_options))
        {
            Commit(bars, write => write.AddRange(Bars.Many(10)));
            for (int round = 0; round < 20; round++)
            {
                using (AtomicColumnsWrite<PriceBar> write = bars.BeginWrite())
                    write.AddRange(Bars.Many(200, 90_000));
                Commit(bars, write => write.Add(Bars.Bar(write.Count)));
                using (AtomicColumnsWrite<PriceBar> write = bars.BeginWrite())
                    write.Clear();
            }
            AssertBars(bars.AsReadOnly(), 30);
            Assert.True(BoundsOf(bars.AsReadOnly(), 0, out double least, out double most));
            Assert.True(least <= 0 && most >= 29);
        }
        using AtomicColumns<PriceBar> again = MappedColumns.OpenAtomic<PriceBar>(FilePath);
        AssertBars(again.AsReadOnly(), 30);
    }

    [Fact]
    public void A_copy_knows_what_its_chunks_hold()
    {
        using AtomicColumns<PriceBar> bars = MappedColumns.OpenAtomic<PriceBar>(FilePath, s_options);
        Commit(bars, write => write.AddRange(Bars.Many(300)));
        bars.CopyTo(Folder["copy.map"]);
        using (ReadOnlyMappedColumns<PriceBar> reader = MappedColumns.OpenRead<PriceBar>(Folder["copy.map"]))
        {
            AssertBars(reader, 300);
            AssertBounds(reader, 100, 64, 127);
        }
        using AtomicColumns<PriceBar> copy = MappedColumns.OpenAtomic<PriceBar>(Folder["copy.map"]);
        Assert.True(MappedFile.Verify(Folder["copy.map"]).IsSound);
        Commit(copy, write => write.AddRange(Bars.Many(100, 300)));
        AssertBars(copy.AsReadOnly(), 400);
        AssertBounds(copy.AsReadOnly(), 100, 64, 127);
        Assert.NotEqual(bars.File.Id, copy.File.Id);
    }

    [Fact]
    public async Task Readers_see_whole_columns_while_others_commit()
    {
        using AtomicColumns<PriceBar> bars = MappedColumns.OpenAtomic<PriceBar>(FilePath, s_options);
        Task last = Task.CompletedTask;
        using var stop = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                long count = bars.Count;
                for (long row = Math.Max(0, count - 20); row < count; row++)
                {
                    PriceBar bar = bars[row];
                    if (bar.Open != row || bar.Close != row + 0.5 || bar.Volume != (int)(row * 7))
                        return $"row {row} of {count}";
                }
            }
            return "whole";
        }, TestContext.Current.CancellationToken);
        for (int i = 0; i < 300; i++)
        {
            using AtomicColumnsWrite<PriceBar> write = bars.BeginWrite();
            write.AddRange(Bars.Many(1 + (i * 37 % 90), write.Count));
            if (i % 3 == 0)
                write.Commit();
            else if (i % 3 == 1)
                last = write.CommitAsync();
        }
        await last;
        bars.Checkpoint();
        await stop.CancelAsync();
        Assert.Equal("whole", await reader);
    }

    private delegate void ColumnsChange(AtomicColumnsWrite<PriceBar> write);

    private static void Commit(AtomicColumns<PriceBar> bars, ColumnsChange change)
    {
        using AtomicColumnsWrite<PriceBar> write = bars.BeginWrite();
        change(write);
        write.Commit();
    }

    private static Column<double> Open(AtomicColumnsWrite<PriceBar> write) => ColumnAccess.Column<PriceBar, double>(write, Bars.Open);

    private static void AssertBars(ReadOnlyMappedColumns<PriceBar> bars, long count)
    {
        Assert.Equal(count, bars.Count);
        for (long row = 0; row < count; row++)
            Assert.Equal(Bars.Bar(row), bars[row]);
    }

    private static bool BoundsOf(ReadOnlyMappedColumns<PriceBar> bars, long row, out double least, out double most)
    {
        bool isKnown = bars.Store.TryGetStatistics(row, Bars.Open, out StatisticsEntry entry);
        (least, most) = (BitConverter.Int64BitsToDouble(entry.Minimum), BitConverter.Int64BitsToDouble(entry.Maximum));
        return isKnown;
    }

    private static void AssertBounds(ReadOnlyMappedColumns<PriceBar> bars, long row, double least, double most)
    {
        Assert.True(BoundsOf(bars, row, out double minimum, out double maximum));
        Assert.Equal((least, most), (minimum, maximum));
    }
}
