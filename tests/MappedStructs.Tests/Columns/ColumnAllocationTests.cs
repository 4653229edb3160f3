using System;
using MappedStructs.CompilerServices;
using MappedStructs.Tests.Fields;

namespace MappedStructs.Tests.Columns;

public sealed class ColumnAllocationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void No_operation_allocates()
    {
        using MappedColumns<PriceBar> bars = MappedColumns.Create<PriceBar>(_folder["bars.map"], Bars.SmallChunks);
        PriceBar[] some = Bars.Many(10);
        bars.EnsureCapacity(20_000);
        bars.AddRange(Bars.Many(300));
        ReadOnlyMappedColumns<PriceBar> read = bars.AsReadOnly();
        using ReadOnlyMappedColumns<PriceBar> other = MappedColumns.OpenRead<PriceBar>(_folder["bars.map"]);
        int i = 0;
        Allocations.AssertNone(() =>
        {
            if (bars.Count > 1000)
                bars.RemoveLast(600);
            bars.Add(some[i++ % 10]);
            bars.AddRange(some);
            long sum = other.Count + bars.Count + bars[^1].Volume + other[5].Lots;
            sum += (long)bars.Column<double>(Bars.Close)[7] + read.Column<int>(Bars.Volume)[7];
            foreach (Span<double> chunk in bars.Column<double>(Bars.Close).Chunks())
                sum += chunk.Length;
            foreach (PriceBar bar in read)
                sum += bar.Venue;
            bars.CopyTo(3, some);
            sum += (long)ColumnAccess.Row(bars, 9).Field<double>(Bars.Close, 16);
            sum += (long)bars.Column<double>(Bars.Close).Sum() + bars.Column<int>(Bars.Volume).Sum() + (long)bars.Column<double>(Bars.Open).Max();
            foreach (RowRange run in bars.Column<double>(Bars.Close).WhereBetween(10, 90))
                sum += run.Count;
            return (int)sum;
        });
    }
}
