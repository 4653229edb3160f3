using System;
using System.Runtime.InteropServices;
using MappedStructs.CompilerServices;

namespace MappedStructs.Tests.Columns;

public sealed class RowTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_with_cells_of_every_size_come_back_as_they_went_in_however_they_are_added()
    {
        var random = new Random(5);
        OddRow[] rows = RandomRows(random, 1000);
        using MappedColumns<OddRow> columns = MappedColumns.Open<OddRow>(_folder["odd.map"], Bars.SmallChunks);
        for (int next = 0; next < rows.Length;)
        {
            if (random.Next(3) == 0)
            {
                columns.Add(rows[next++]);
                continue;
            }
            int taken = Math.Min(random.Next(0, 200), rows.Length - next);
            columns.AddRange(rows.AsSpan(next, taken));
            next += taken;
        }
        Assert.Equal(rows.Length, columns.Count);
        for (int row = 0; row < rows.Length; row++)
            AssertSame(rows[row], columns[row]);
        for (int round = 0; round < 100; round++)
        {
            int start = random.Next(rows.Length + 1);
            var some = new OddRow[random.Next(rows.Length - start + 1)];
            columns.CopyTo(start, some);
            for (int i = 0; i < some.Length; i++)
                AssertSame(rows[start + i], some[i]);
        }
        AssertSame(rows[^1], columns[^1]);
        AssertSame(rows[0], columns[^1000]);
    }

    [Fact]
    public void Padding_is_not_kept_and_reads_as_zero()
    {
        using MappedColumns<PriceBar> bars = MappedColumns.CreateInMemory<PriceBar>(Bars.SmallChunks);
        byte[] row = new byte[32];
        row.AsSpan().Fill(0xEE);
        bars.Add(MemoryMarshal.Read<PriceBar>(row));
        bars.AddRange(MemoryMarshal.Cast<byte, PriceBar>(row));
        row[31] = 0;
        PriceBar[] copies = new PriceBar[2];
        MemoryMarshal.AsBytes(copies.AsSpan()).Fill(0xDD);
        bars.CopyTo(0, copies);
        foreach (PriceBar copy in new[] { bars[0], bars[1], copies[0], copies[1] })
            Assert.Equal(row, MemoryMarshal.AsBytes(new ReadOnlySpan<PriceBar>(in copy)));
    }

    [Fact]
    public void References_and_spans_stay_where_they_are_while_the_file_grows()
    {
        using MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(_folder["bars.map"], Bars.SmallChunks);
        bars.AddRange(Bars.Many(10));
        ref double close = ref bars.Column<double>(Bars.Close)[3];
        long capacity = bars.Capacity;
        while (bars.Capacity < 50 * capacity)
            bars.AddRange(Bars.Many(1000, bars.Count));
        close = 77;
        Assert.Equal(77, bars[3].Close);
        Assert.Equal(Bars.Bar(bars.Count - 1), bars[^1]);
    }

    [Fact]
    public void A_view_of_a_row_is_references_to_cells_each_in_its_own_column()
    {
        using MappedColumns<PriceBar> bars = MappedColumns.CreateInMemory<PriceBar>(Bars.SmallChunks);
        bars.AddRange(Bars.Many(200));
        ColumnRow row = ColumnAccess.Row(bars, 130);
        Assert.Equal(130.5, row.Field<double>(Bars.Close, 16));
        Assert.Equal(910, row.Field<int>(Bars.Volume, 24));
        row.Field<byte>(Bars.Venue, 30) = 200;
        row.Buffer<byte>(Bars.Lots, 28, 2)[1] = 1;
        Assert.Equal(200, bars[130].Venue);
        Assert.Equal((short)(130 + 256), bars[130].Lots);
        Assert.Equal(Bars.Bar(131), bars[131]);
        ColumnRow read = ColumnAccess.Row(bars.AsReadOnly(), 130);
        Assert.Equal(200, read.Field<byte>(Bars.Venue, 30));
    }

    [Fact]
    public void A_view_reaches_no_memory_outside_of_its_chunk_whatever_it_is_asked_for()
    {
        using MappedColumns<PriceBar> bars = MappedColumns.CreateInMemory<PriceBar>(Bars.SmallChunks);
        bars.Add(default);
        Assert.Throws<ArgumentOutOfRangeException>(() => ColumnAccess.Row(bars, 0).Field<double>(6, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ColumnAccess.Row(bars, 0).Field<double>(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ColumnAccess.Row(bars, 0).Field<double>(0, 24));
        Assert.Throws<ArgumentOutOfRangeException>(() => ColumnAccess.Row(bars, 0).Field<double>(0, -8));
        Assert.Throws<ArgumentOutOfRangeException>(() => ColumnAccess.Row(bars, 0).Field<Wide>(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ColumnAccess.Row(bars, 0).Buffer<double>(0, 0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ColumnAccess.Row(bars, 0).Buffer<double>(0, 0, int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => default(ColumnRow).Field<byte>(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => bars.Column<double>(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => bars.Column<double>(-1));
        Assert.Contains("Time of PriceBar has 8 bytes", Assert.Throws<ArgumentException>(() => bars.Column<int>(Bars.Time)).Message);
    }

    [Fact]
    public void Removing_and_adding_again_leaves_the_rows_that_are_left()
    {
        using MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(_folder["bars.map"], Bars.SmallChunks);
        bars.AddRange(Bars.Many(130));
        bars.RemoveLast();
        bars.RemoveLast(2);
        bars.Add(Bars.Bar(127));
        Assert.Equal(128, bars.Count);
        bars.RemoveLast(64);
        Assert.Equal(1, bars.ChunkCount);
        bars.AddRange(Bars.Many(100, first: 64));
        for (int row = 0; row < 164; row++)
            Assert.Equal(Bars.Bar(row), bars[row]);
        bars.Clear();
        Assert.Equal(0, bars.Count);
        bars.Add(Bars.Bar(1));
        Assert.Equal(Bars.Bar(1), bars[0]);
        bars.EnsureCapacity(1000);
        Assert.True(bars.Capacity >= 1000);
        bars.TrimExcess();
        Assert.Equal(64, bars.Capacity);
        bars.AddRange(Bars.Many(100));
        Assert.Equal(101, bars.Count);
    }

    /// <summary>By their bytes: inline arrays do not compare.</summary>
    private static void AssertSame(OddRow expected, OddRow actual) =>
        Assert.Equal(MemoryMarshal.AsBytes(new ReadOnlySpan<OddRow>(in expected)), MemoryMarshal.AsBytes(new ReadOnlySpan<OddRow>(in actual)));

    private static OddRow[] RandomRows(Random random, int count)
    {
        var rows = new OddRow[count];
        for (int i = 0; i < count; i++)
        {
            ref OddRow row = ref rows[i];
            random.NextBytes(MemoryMarshal.AsBytes(new Span<ThreeBytes>(ref row.Flags)));
            row.Kind = (short)random.Next();
            random.NextBytes(MemoryMarshal.AsBytes(new Span<Guid>(ref row.Id)));
            row.Prices[0] = random.NextDouble();
            row.Prices[2] = i;
            row.Text = $"row {i}";
            row.Big = ((Int128)random.NextInt64() << 64) + i;
        }
        return rows;
    }
}
