using System;
using System.Collections.Generic;
using MappedStructs.Format;

namespace MappedStructs.Tests.Format;

public sealed class ChunkLayoutTests
{
    [Fact]
    public void Columns_of_random_layouts_are_aligned_and_never_overlap_and_every_row_has_its_place()
    {
        var random = new Random(11);
        for (int round = 0; round < 500; round++)
        {
            LayoutInfo layout = RandomLayout(random);
            int rows = 64 << random.Next(8);
            var chunk = ChunkLayout.ForNew(layout, rows);

            Assert.Equal(0, chunk.ChunkLength % 65536);
            Assert.Equal(0, chunk.HeaderLength % 64);
            Assert.True(chunk.HeaderLength >= 64 + (32 * layout.Fields.Count));
            long end = chunk.HeaderLength;
            for (int i = 0; i < chunk.Columns.Length; i++)
            {
                ColumnPlace place = chunk.Columns[i];
                Assert.Equal(0, place.ChunkOffset % 64);
                Assert.True(place.ChunkOffset >= end);
                // What generated code computes: a constant of the struct, times the rows.
                Assert.Equal(chunk.HeaderLength + (64L * i) + ((long)rows * place.BytesBefore), place.ChunkOffset);
                Assert.Equal((layout.Fields[i].Offset, layout.Fields[i].Size), (place.RowOffset, place.Size));
                end = place.ChunkOffset + ((long)rows * place.Size);
            }
            Assert.InRange(end, chunk.ChunkLength - 65535, chunk.ChunkLength);

            long row = random.NextInt64(1L << 40);
            int column = random.Next(chunk.Columns.Length);
            long expected = (row / rows * chunk.ChunkLength) + chunk.Columns[column].ChunkOffset + (row % rows * chunk.Columns[column].Size);
            Assert.Equal(expected, chunk.OffsetOf(row, column));
            Assert.Equal((row + rows - 1) / rows, chunk.ChunksFor(row));
            Assert.InRange(chunk.RowsIn(chunk.BytesFor(row)), row, row + rows - 1);
            Assert.True(row == 0 || chunk.RowsIn(chunk.BytesFor(row) - 1) < row);
        }
    }

    [Fact]
    public void By_default_a_chunk_has_as_many_rows_as_fit_into_4_MiB()
    {
        for (int size = 1; size < 200_000; size += size / 7 + 1)
        {
            int rows = ChunkLayout.ForNew(OneField(size), null).RowsPerChunk;
            Assert.True(rows == 64 || (long)rows * size <= 4 << 20);
            Assert.True(2L * rows * size > 4 << 20);
        }
    }

    [Fact]
    public void The_largest_chunks_and_counts_overflow_nothing()
    {
        var chunk = ChunkLayout.ForNew(OneField(int.MaxValue), 1 << 30);
        Assert.True(chunk.ChunkLength > (1L << 60));
        foreach (ChunkLayout layout in new[] { chunk, ChunkLayout.ForNew(OneField(1), 64), ChunkLayout.ForNew(OneField(1), 1 << 30) })
        {
            long most = layout.MaximumCount;
            Assert.True(layout.BytesFor(most) > 0);
            Assert.Equal(most, layout.RowsIn(layout.BytesFor(most)));
            Assert.True(layout.OffsetOf(most - 1, 0) < layout.BytesFor(most));
            Assert.Throws<OverflowException>(() => layout.BytesFor(most + 1));
            Assert.Throws<OverflowException>(() => layout.BytesFor(-1));
            Assert.Throws<OverflowException>(() => layout.BytesFor(long.MaxValue));
        }
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(1L)]
    [InlineData(32L)]
    [InlineData(63L)]
    [InlineData(96L)]
    [InlineData(1L << 31)]
    [InlineData((1L << 32) + 64)]
    [InlineData(-64L)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void A_header_with_impossible_rows_a_chunk_is_refused(long rows)
    {
        CorruptHeaderException e = Assert.Throws<CorruptHeaderException>(() => ChunkLayout.ForExisting(OneField(8), rows, "bars.map"));
        Assert.Contains($"{rows} rows a chunk", e.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(100)]
    [InlineData(-64)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void An_option_with_impossible_rows_a_chunk_is_refused(int rows) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ChunkLayout.ForNew(OneField(8), rows));

    [Fact]
    public void Structs_that_cannot_be_taken_apart_are_refused_with_what_to_do()
    {
        LayoutInfo raw = HandWritten.Layout("R version 1\n0 i32 A\n", 4, 4, [new("A", "int", 0, 4)], MappedFileFormat.Raw);
        LayoutInfo empty = HandWritten.Layout("E version 1\n", 1, 1, []);
        LayoutInfo union = HandWritten.Layout("U version 1\n0 i32 A\n2 i32 B\n", 8, 4, [new("A", "int", 0, 4), new("B", "int", 2, 4)]);
        Assert.Contains("MappedList", Assert.Throws<NotSupportedException>(() => ChunkLayout.ForNew(raw, null)).Message);
        Assert.Contains("Give it a field", Assert.Throws<NotSupportedException>(() => ChunkLayout.ForNew(empty, null)).Message);
        Assert.Contains("B of U overlaps A", Assert.Throws<NotSupportedException>(() => ChunkLayout.ForExisting(union, 64, null)).Message);
    }

    [Fact]
    public void Statistics_are_kept_of_plain_numbers_times_and_dates_at_the_top_of_the_struct()
    {
        LayoutInfo layout = HandWritten.Layout(
            "S version 1\n0 unixtime A\n8 f64 B.X\n16 i32be C\n20 i32[1] D\n24 enum(u8) E\n25 u8 F\n26 f16 G\n28 dateonly H\n", 32, 8,
            [
                new("A", "UnixTime", 0, 8), new("B", "Inner", 8, 8), new("C", "BigEndian<int>", 16, 4), new("D", "OneInt", 20, 4),
                new("E", "Side", 24, 1), new("F", "byte", 25, 1), new("G", "Half", 26, 2), new("H", "DateOnly", 28, 4),
            ]);
        var types = new List<StatisticsType>();
        foreach (ColumnPlace place in ChunkLayout.ForNew(layout, 64).Columns)
            types.Add(place.Type);
        Assert.Equal(
            [StatisticsType.Int64, StatisticsType.None, StatisticsType.None, StatisticsType.None, StatisticsType.None, StatisticsType.UInt8, StatisticsType.None, StatisticsType.Int32],
            types);
    }

    private static LayoutInfo OneField(int size) => new("One", 1, size, 1, 0, MappedFileFormat.SelfDescribing, 0, "One version 1\n", [new("A", "A", 0, size)]);

    private static LayoutInfo RandomLayout(Random random)
    {
        var fields = new FieldInfo[random.Next(1, 70)];
        int offset = 0;
        for (int i = 0; i < fields.Length; i++)
        {
            offset += random.Next(3);
            int size = random.Next(4) == 0 ? random.Next(1, 300) : 1 << random.Next(5);
            fields[i] = new FieldInfo($"F{i}", "x", offset, size);
            offset += size;
        }
        return new LayoutInfo("Random", 1, offset + random.Next(5), 1, 0, MappedFileFormat.SelfDescribing, 0, "Random version 1\n", fields);
    }
}
