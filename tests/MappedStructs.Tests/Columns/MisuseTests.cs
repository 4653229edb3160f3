using System;
using System.Collections.Generic;
using System.IO;
using MappedStructs.CompilerServices;

namespace MappedStructs.Tests.Columns;

public sealed class MisuseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<long> Outside => [-1, 3, 64, 1L << 32, (1L << 32) - 1, long.MaxValue, long.MinValue, long.MaxValue - 63];

    [Theory]
    [MemberData(nameof(Outside))]
    public void A_row_that_does_not_exist_is_refused_everywhere(long row)
    {
        using MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(_folder["bars.map"], Bars.SmallChunks);
        bars.AddRange(Bars.Many(3));
        ReadOnlyMappedColumns<PriceBar> read = bars.AsReadOnly();
        foreach (Action access in new Action[]
        {
            () => _ = bars[row],
            () => _ = read[row],
            () => _ = bars.Column<double>(Bars.Close)[row],
            () => _ = read.Column<double>(Bars.Close)[row],
            () => ColumnAccess.Row(bars, row),
            () => ColumnAccess.Row(read, row),
            () => bars.CopyTo(row, new PriceBar[1]),
            () => bars.Flush(row, 1),
            () => read.Column<double>(Bars.Close).Chunks(new RowRange(row, 1)),
            () => bars.Column<double>(Bars.Close).Chunks(new RowRange(1, row)),
        })
            Assert.Throws<ArgumentOutOfRangeException>(access);
        Assert.Throws<ArgumentOutOfRangeException>(() => bars[^4]);
        Assert.Throws<ArgumentOutOfRangeException>(() => bars.RemoveLast(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => bars.RemoveLast(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => bars.EnsureCapacity(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => bars.EnsureCapacity(long.MaxValue));
        Assert.Throws<MaximumLengthException>(() => bars.EnsureCapacity(1L << 50));
        Assert.Equal(3, bars.Count);
    }

    [Fact]
    public void After_Dispose_everything_throws_and_the_file_is_still_described()
    {
        MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(_folder["bars.map"], Bars.SmallChunks);
        bars.AddRange(Bars.Many(3));
        ReadOnlyMappedColumns<PriceBar> read = bars.AsReadOnly();
        Column<double> close = bars.Column<double>(Bars.Close);
        ReadOnlyColumn<double> readClose = close;
        ColumnSet<PriceBar>.Enumerator rows = bars.GetEnumerator();
        Assert.True(rows.MoveNext());
        RowRuns<double> found = close.WhereAtLeast(0);
        RowRuns<double>.Enumerator runs = found.GetEnumerator();
        read.Dispose();
        Assert.Equal(3, read.Count);
        bars.Dispose();
        bars.Dispose();
        foreach (Action access in new Action[]
        {
            () => _ = bars.Count,
            () => _ = read.Count,
            () => _ = close.Count,
            () => _ = bars.ChunkCount,
            () => _ = bars.Capacity,
            () => _ = bars[0],
            () => _ = read[0],
            () => _ = close[0],
            () => _ = readClose[0],
            () => close.Chunks(),
            () => readClose.Chunks(),
            () => readClose.Chunks(default),
            () => ColumnAccess.Row(bars, 0),
            () => ColumnAccess.Row(read, 0),
            () => bars.Add(default),
            () => bars.AddRange([]),
            () => bars.AddRange(Bars.Many(2)),
            () => bars.RemoveLast(),
            () => bars.Clear(),
            () => bars.EnsureCapacity(0),
            () => bars.TrimExcess(),
            () => bars.UpdateStatistics(),
            () => bars.Flush(),
            () => bars.Flush(0, 1),
            () => new ColumnFlush<PriceBar>(bars, FlushMode.Durable).Complete(),
            () => bars.AsReadOnly(),
            () => bars.GetEnumerator(),
            () => bars.CopyTo(0, []),
            () => bars.Lease(),
            () => close.Min(),
            () => close.Max(),
            () => readClose.Sum(),
            () => close.WhereEqual(1),
            () => found.GetEnumerator(),
            () => _ = rows.Current,
            () => runs.MoveNext(),
        })
            Assert.Throws<ObjectDisposedException>(access);
        Assert.Contains("disposed", bars.ToString());
        Assert.Equal(_folder["bars.map"], bars.File.Path);
    }

    [Fact]
    public void A_file_of_another_shape_or_struct_is_refused_and_left_alone()
    {
        using (MappedColumns<PriceBar> bars = MappedColumns.Create<PriceBar>(_folder["bars.map"]))
            bars.Add(Bars.Bar(1));
        using (MappedList<PriceBar> list = MappedList.Create<PriceBar>(_folder["list.map"]))
            list.Add(Bars.Bar(1));
        using (MappedRecord<PriceBar> record = MappedRecord.Create<PriceBar>(_folder["record.map"]))
            record.Value = Bars.Bar(1);
        foreach (Action open in new Action[]
        {
            () => MappedColumns.Open<PriceBar>(_folder["list.map"]).Dispose(),
            () => MappedColumns.OpenRead<PriceBar>(_folder["list.map"]).Dispose(),
            () => MappedColumns.Open<PriceBar>(_folder["record.map"]).Dispose(),
            () => MappedList.Open<PriceBar>(_folder["bars.map"]).Dispose(),
            () => MappedRecord.Open<PriceBar>(_folder["bars.map"]).Dispose(),
        })
            Assert.Throws<FileShapeMismatchException>(open);
        Assert.Throws<LayoutMismatchException>(() => MappedColumns.Open<OddRow>(_folder["bars.map"]));
        Assert.Throws<LayoutMismatchException>(() => MappedColumns.OpenRead<Quote>(_folder["bars.map"]));
        Assert.Throws<NotSupportedException>(() => MappedColumns.Open<ForeignAt104>(_folder["bars.map"]));
        Assert.Throws<NotSupportedException>(() => MappedColumns.CreateInMemory<QuoteChanged>());
        Assert.Throws<IOException>(() => MappedColumns.Create<PriceBar>(_folder["bars.map"]));
        Assert.Throws<FileNotFoundException>(() => MappedColumns.OpenRead<PriceBar>(_folder["none.map"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MappedColumns.Open<PriceBar>(_folder["new.map"], new MapOptions { RowsPerChunk = 100 }));
        Assert.False(File.Exists(_folder["new.map"]));
        using MappedColumns<PriceBar> again = MappedColumns.Open<PriceBar>(_folder["bars.map"]);
        Assert.Equal(Bars.Bar(1), again[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(1 << 20)]
    public void A_header_with_other_rows_a_chunk_is_never_believed_beyond_the_file(int rowsPerChunk)
    {
        string path = _folder["bars.map"];
        using (MappedColumns<PriceBar> bars = MappedColumns.Create<PriceBar>(path, Bars.SmallChunks))
        {
            bars.AddRange(Bars.Many(100));
            bars.Flush();
        }
        Damage.Header(path, header => header with { RowsPerChunk = rowsPerChunk });
        if (rowsPerChunk < 64)
        {
            Assert.Throws<CorruptHeaderException>(() => MappedColumns.OpenRead<PriceBar>(path));
            Assert.Throws<CorruptHeaderException>(() => MappedColumns.Open<PriceBar>(path));
            return;
        }
        Assert.Throws<FileTruncatedException>(() => MappedColumns.OpenRead<PriceBar>(path));
        using MappedColumns<PriceBar> repaired = MappedColumns.Open<PriceBar>(path);
        Assert.Equal(0, repaired.Count);
        Assert.Equal(100, repaired.File.MissingRows);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(1L << 40)]
    [InlineData(65L)]
    [InlineData(-1L)]
    [InlineData(long.MinValue)]
    public void A_live_count_that_lies_reaches_no_further_than_what_is_mapped(long lie)
    {
        string path = _folder["bars.map"];
        using MappedColumns<PriceBar> bars = MappedColumns.Create<PriceBar>(path, Bars.SmallChunks);
        bars.AddRange(Bars.Many(10));
        using ReadOnlyMappedColumns<PriceBar> reader = MappedColumns.OpenRead<PriceBar>(path);
        Assert.Equal(10, reader.Count);
        Damage.LiveCount(path, lie);
        long seen = reader.Count;
        Assert.InRange(seen, 0, bars.Capacity);
        foreach (PriceBar bar in reader)
            seen--;
        Assert.Equal(0, seen);
        Damage.LiveCount(path, 10);
        Assert.Equal(10, reader.Count);
    }

    [Fact]
    public void A_value_that_a_field_cannot_have_is_found_at_opening_with_its_row_and_place()
    {
        string path = _folder["numbers.map"];
        long offset;
        using (MappedColumns<EveryNumber> numbers = MappedColumns.Create<EveryNumber>(path, Bars.SmallChunks))
        {
            numbers.AddRange(new EveryNumber[200]);
            offset = 65536 + numbers.Store.Layout.OffsetOf(150, 9);
        }
        MappedColumns.Open<EveryNumber>(path).Dispose();
        Damage.Bytes(path, offset, BitConverter.GetBytes(-5));
        foreach (Action open in new Action[] { () => MappedColumns.Open<EveryNumber>(path), () => MappedColumns.OpenRead<EveryNumber>(path) })
        {
            InvalidFieldValueException e = Assert.Throws<InvalidFieldValueException>(open);
            Assert.Equal("Day", e.Field);
            Assert.Equal(60, e.Offset);
            Assert.Equal(offset, e.FileOffset);
            Assert.Contains("in row 150", e.Message);
            Assert.Contains("-5", e.Message);
        }
        using MappedColumns<EveryNumber> lenient = MappedColumns.Open<EveryNumber>(path, new MapOptions { ValidateFields = false });
        ColumnAccess.Column<EveryNumber, int>(lenient, 9)[150] = 0;
        var days = new List<DateOnly>();
        foreach (Span<DateOnly> chunk in ColumnAccess.Column<EveryNumber, DateOnly>(lenient, 9).Chunks())
            days.AddRange(chunk);
        Assert.Equal(new DateOnly[200], days);
    }
}
