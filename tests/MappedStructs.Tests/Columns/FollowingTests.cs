using System;
using System.Threading;
using System.Threading.Tasks;

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

    [Fact]
    public async Task Flushes_beside_hand_outs_leave_no_statistics_that_a_power_loss_would_belie()
    {
        string path = _folder["bars.map"];
        using MappedColumns<PriceBar> bars = MappedColumns.Create<PriceBar>(path, Bars.SmallChunks);
        bars.AddRange(Bars.Many(64 * 40));
        Task flushing = Task.Run(() =>
        {
            for (int i = 0; i < 20; i++)
                bars.Flush();
        }, TestContext.Current.CancellationToken);
        Column<double> close = bars.Column<double>(Bars.Close);
        for (int chunk = 0; chunk < 40; chunk++)
        {
            close[64 * chunk] = 1e6;
            Thread.Sleep(1);
        }
        await flushing;
        Assert.Equal(40, close.WhereEqual(1e6).CountRows());
        bars.Flush();
        Assert.Equal(0, BitConverter.ToUInt16(Damage.Read(path, 26, 2)));
    }
}
