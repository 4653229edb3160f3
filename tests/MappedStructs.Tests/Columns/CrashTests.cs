using System;
using System.Threading;
using MappedStructs.Tests.Memory;

namespace MappedStructs.Tests.Columns;

public sealed class CrashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void After_kill_9_every_counted_row_is_whole_and_statistics_hold()
    {
        string path = _folder["bars.map"];
        var random = new Random(2);
        long last = 0;
        for (int cycle = 0; cycle < 20; cycle++)
        {
            using (SecondProcess peer = SecondProcess.Start("add-bars", path, $"{cycle}"))
            {
                Assert.Equal("adding", peer.ReadLine());
                Thread.Sleep(random.Next(40));
                peer.Kill();
            }
            using MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(path);
            Assert.True(bars.UnflushedTail.IsEmpty);
            long count = bars.Count;
            Assert.True(count > 0);
            for (long row = long.Max(0, last - 100); row < count; row++)
                Assert.Equal(Bars.Bar(row), bars[row]);
            last = count;
            ReadOnlyColumn<double> close = bars.Column<double>(Bars.Close);
            Assert.Equal(count, close.WhereBetween(0.5, count - 0.5).CountRows());
            Assert.Equal(count - 0.5, close.Max());
            Assert.Equal(0.5, close.Min());
            long middle = random.NextInt64(count);
            Assert.Equal([new RowRange(middle, 1)], StatisticsTests.Runs(close.WhereEqual(middle + 0.5)));
        }
    }
}
