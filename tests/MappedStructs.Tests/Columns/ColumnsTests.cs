using System;
using System.Collections.Generic;
using System.Linq;

namespace MappedStructs.Tests.Columns;

public sealed class ColumnsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_are_there_the_next_time_a_column_at_a_time_and_a_row_at_a_time()
    {
        string path = _folder["bars.map"];
        using (MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(path, Bars.SmallChunks))
        {
            bars.Add(Bars.Bar(0));
            bars.AddRange(Bars.Many(199, first: 1));
            Assert.Equal(200, bars.Count);
            Assert.Equal(4, bars.ChunkCount);
            bars.Flush();
        }
        using (MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(path))
        {
            Assert.Equal(64, bars.RowsPerChunk);
            Assert.Equal(200, bars.Count);
            Assert.True(bars.UnflushedTail.IsEmpty);
            for (int row = 0; row < 200; row++)
                Assert.Equal(Bars.Bar(row), bars[row]);
            var closes = new List<double>();
            foreach (Span<double> chunk in bars.Column<double>(Bars.Close).Chunks())
                closes.AddRange(chunk);
            Assert.Equal(Enumerable.Range(0, 200).Select(row => row + 0.5), closes);
            bars.Column<int>(Bars.Volume)[150] = -1;
            Assert.Equal(-1, bars[150].Volume);
        }
        using ReadOnlyMappedColumns<PriceBar> again = MappedColumns.OpenRead<PriceBar>(path);
        Assert.Equal(-1, again.Column<int>(Bars.Volume)[150]);
        long count = 0;
        foreach (PriceBar bar in again)
        {
            PriceBar expected = Bars.Bar(count);
            if (count == 150)
                expected.Volume = -1;
            Assert.Equal(expected, bar);
            count++;
        }
        Assert.Equal(200, count);
    }
}
