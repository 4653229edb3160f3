using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.CompilerServices;
using MappedStructs.Format;

namespace MappedStructs.Tests.Columns;

/// <summary>Readers beside a writer.</summary>
public sealed class FollowingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_reader_sees_rows_as_they_are_added_and_removed_without_opening_again()
    {
        string path = _folder["bars.map"];
        using MappedColumns<PriceBar> bars = MappedColumns.Create<PriceBar>(path, Bars.SmallChunks);
        using ReadOnlyMappedColumns<PriceBar> read = MappedColumns.OpenRead<PriceBar>(path);
        Assert.Equal(0, read.Count);
        bars.Add(Bars.Bar(0));
        // By the index alone, which asks again where it misses.
        Assert.Equal(Bars.Bar(0), read[0]);
        ReadOnlyColumn<double> close = read.Column<double>(Bars.Close);
        bars.AddRange(Bars.Many(1000, first: 1));
        Assert.Equal(1000.5, close[1000]);
        bars.AddRange(Bars.Many(5000, first: 1001));
        Assert.Equal(6001, read.Count);
        Assert.Equal(6001, close.WhereAtLeast(0).CountRows());
        Assert.Equal(6000.5, close.Max());
        bars.RemoveLast(6000);
        Assert.Equal(1, read.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => read[1]);
    }

    [Fact]
    public async Task Searches_and_sums_beside_a_writer_see_whole_rows()
    {
        string path = _folder["bars.map"];
        using MappedColumns<PriceBar> bars = MappedColumns.Create<PriceBar>(path, Bars.SmallChunks);
        using ReadOnlyMappedColumns<PriceBar> read = MappedColumns.OpenRead<PriceBar>(path);
        using var stop = new CancellationTokenSource();
        CancellationToken token = stop.Token;
        Task reading = Task.Run(() =>
        {
            ReadOnlyColumn<double> close = read.Column<double>(Bars.Close);
            while (!token.IsCancellationRequested)
            {
                long before = read.Count;
                long found = close.WhereBetween(0, 1e9).CountRows();
                Assert.InRange(found, before, read.Count);
                if (before == 0)
                    continue;
                Assert.Equal(0.5, close.Min());
                Assert.InRange(close.Max(), before - 0.5, read.Count - 0.5);
                Assert.Equal(Bars.Bar(before - 1), read[before - 1]);
            }
        }, TestContext.Current.CancellationToken);
        for (int i = 0; i < 20_000 && !reading.IsCompleted; i++)
        {
            if (i % 3 == 0)
                bars.AddRange(Bars.Many(i % 50, first: bars.Count));
            else
                bars.Add(Bars.Bar(bars.Count));
        }
        await stop.CancelAsync();
        await reading;
    }

    [Theory]
    [InlineData("cell")]
    [InlineData("row")]
    [InlineData("remove")]
    public async Task What_is_handed_out_or_removed_during_a_flush_is_noted_after_it(string change)
    {
        string path = _folder["bars.map"];
        using MappedColumns<PriceBar> bars = MappedColumns.Create<PriceBar>(path, Bars.SmallChunks);
        bars.AddRange(Bars.Many(300));
        bars.Flush();
        Column<double> close = bars.Column<double>(Bars.Close);
        Task? changing = null;
        bars.Store.Data.Region.FlushSeam = (_, _, _) =>
        {
            // The rows are about to be synced, and then the header is, which takes the note back.
            changing ??= Task.Run(() =>
            {
                if (change == "cell")
                    close[0] = 1e6;
                else if (change == "row")
                    ColumnAccess.Row(bars, 0).Field<double>(Bars.Close, 16) = 1e6;
                else
                    bars.RemoveLast(200);
            });
            Thread.Sleep(20);
            return 0;
        };
        bars.Add(Bars.Bar(300));
        bars.Flush();
        await changing!;
        Assert.Equal(FileHeader.StatisticsMayLag, BitConverter.ToUInt16(Damage.Read(path, 26, 2)));
        bars.Flush();
        Assert.Equal(0, BitConverter.ToUInt16(Damage.Read(path, 26, 2)));
    }

    [Fact]
    public void After_a_failed_flush_known_cells_are_not_handed_out_and_rows_can_still_be_read_and_added()
    {
        using MappedColumns<PriceBar> bars = MappedColumns.Create<PriceBar>(_folder["bars.map"], Bars.SmallChunks);
        bars.AddRange(Bars.Many(100));
        bars.Flush();
        bars.Add(Bars.Bar(100));
        bars.Store.Data.Region.FlushSeam = (_, _, _) => 5;
        Assert.Throws<MappedFilePoisonedException>(() => bars.Flush());
        Assert.Throws<MappedFilePoisonedException>(() => bars.Column<double>(Bars.Close)[0] = 1);
        Assert.Throws<MappedFilePoisonedException>(() => bars.RemoveLast(50));
        bars.Add(Bars.Bar(101));
        Assert.Equal(102, bars.Count);
        Assert.Equal(101.5, bars.Column<double>(Bars.Close).Max());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public void A_column_of_many_chunks_is_flushed_with_few_syncs_that_cover_all_of_it(int chunks)
    {
        using MappedColumns<PriceBar> bars = MappedColumns.Create<PriceBar>(_folder["bars.map"], Bars.SmallChunks);
        bars.AddRange(Bars.Many(64 * chunks));
        var syncs = new List<(long Start, long End)>();
        bars.Store.Data.Region.FlushSeam = (start, length, mode) =>
        {
            if (mode == FlushMode.Durable)
                syncs.Add((start, start + length));
            return 0;
        };
        var flush = new ColumnFlush<PriceBar>(bars, FlushMode.Durable);
        flush.Add(Bars.Close);
        flush.Add(Bars.Volume);
        flush.Complete();
        Assert.InRange(syncs.Count, 1, 4);
        foreach (int column in new[] { Bars.Close, Bars.Volume })
        {
            for (long row = 0; row < bars.Count; row++)
            {
                long cell = bars.Store.Data.Start + bars.Store.Layout.OffsetOf(row, column);
                Assert.Contains(syncs, s => cell >= s.Start && cell < s.End);
            }
        }
    }
}
