using System;
using System.IO;
using MappedStructs.Format;

namespace MappedStructs.Tests.Columns;

/// <summary>Damaged chunks, power loss as it is found at the next opening, and what is believed then.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_damaged_chunk_header_fails_searches_and_leaves_rows_readable_until_it_is_repaired()
    {
        string path = Filled(rows: 300, out long chunkLength);
        Damage.Bytes(path, 65536 + (2 * chunkLength) + 9, [0xFF]);
        using (ReadOnlyMappedColumns<PriceBar> read = MappedColumns.OpenRead<PriceBar>(path))
        {
            ReadOnlyColumn<double> close = read.Column<double>(Bars.Close);
            CorruptChunkException e = Assert.Throws<CorruptChunkException>(() => close.WhereAtLeast(0).CountRows());
            Assert.Equal(2, e.Chunk);
            Assert.Equal(path, e.Path);
            Assert.Throws<CorruptChunkException>(() => close.Min());
            for (int row = 0; row < 300; row++)
                Assert.Equal(Bars.Bar(row), read[row]);
            Assert.Equal(300 * 150, close.Sum());
        }
        using (MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(path))
        {
            bars.Add(Bars.Bar(300));
            Assert.Throws<CorruptChunkException>(() => bars.Column<double>(Bars.Close).Max());
            bars.UpdateStatistics();
            Assert.Equal(300.5, bars.Column<double>(Bars.Close).Max());
            Assert.Equal([new RowRange(120, 20)], StatisticsTests.Runs(bars.Column<double>(Bars.Close).WhereBetween(120, 140)));
            for (int row = 0; row < 301; row++)
                Assert.Equal(Bars.Bar(row), bars[row]);
            bars.Flush();
        }
        using ReadOnlyMappedColumns<PriceBar> again = MappedColumns.OpenRead<PriceBar>(path);
        Assert.Equal(301, again.Column<double>(Bars.Close).WhereAtLeast(0).CountRows());
    }

    [Fact]
    public void A_writer_that_adds_to_a_damaged_last_chunk_repairs_it()
    {
        string path = Filled(rows: 100, out long chunkLength);
        Damage.Bytes(path, 65536 + chunkLength, new byte[64]);
        using MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(path);
        bars.Add(Bars.Bar(100));
        Assert.Equal(100.5, bars.Column<double>(Bars.Close).Max());
        Assert.Equal([new RowRange(90, 11)], StatisticsTests.Runs(bars.Column<double>(Bars.Close).WhereAtLeast(90)));
    }

    [Theory]
    [InlineData(8L, 0L, 0L)]
    [InlineData(2L, 0L, 0L)]
    [InlineData(-1L, 0L, 0L)]
    [InlineData(1L, 5L, 4L)]
    [InlineData(1L, 0x7FF8_0000_0000_0000, 0x7FF8_0000_0000_0000)]
    public void Impossible_statistics_are_not_believed(long state, long minimum, long maximum)
    {
        string path = Filled(rows: 100, out _);
        byte[] entry = new byte[24];
        BitConverter.TryWriteBytes(entry, state);
        BitConverter.TryWriteBytes(entry.AsSpan(8), minimum);
        BitConverter.TryWriteBytes(entry.AsSpan(16), maximum);
        Damage.Bytes(path, 65536 + ColumnStore.StateOffset(Bars.Close), entry);
        using MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(path);
        CorruptChunkException e = Assert.Throws<CorruptChunkException>(() => bars.Column<double>(Bars.Close).WhereAtLeast(0).CountRows());
        Assert.Equal(0, e.Chunk);
        Assert.Contains("Close", e.Message);
        Assert.Equal(99, bars.Column<double>(Bars.Open).Max());
        bars.UpdateStatistics();
        Assert.Equal(100, bars.Column<double>(Bars.Close).WhereAtLeast(0).CountRows());
    }

    [Fact]
    public void After_a_power_loss_what_was_flushed_is_believed_and_chunks_with_later_rows_are_not()
    {
        string path = Filled(rows: 200, out _);
        using (MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(path))
            bars.AddRange(Bars.Many(100, first: 200));
        Damage.ForgetBoot(path);
        using (ReadOnlyMappedColumns<PriceBar> read = MappedColumns.OpenRead<PriceBar>(path))
        {
            Assert.Equal(new RowRange(200, 100), read.UnflushedTail);
            AssertKnown(read.Store, known: 3, of: 5);
            Assert.Equal(299.5, read.Column<double>(Bars.Close).Max());
        }
        using (MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(path))
        {
            AssertKnown(bars.Store, known: 3, of: 5);
            bars.Flush();
        }
        Damage.ForgetBoot(path);
        using MappedColumns<PriceBar> again = MappedColumns.Open<PriceBar>(path);
        Assert.True(again.UnflushedTail.IsEmpty);
        AssertKnown(again.Store, known: 3, of: 5);
        again.UpdateStatistics();
        AssertKnown(again.Store, known: 5, of: 5);
    }

    [Fact]
    public void A_tail_that_is_discarded_takes_nothing_with_it()
    {
        string path = Filled(rows: 200, out _);
        using (MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(path))
            bars.AddRange(Bars.Many(100, first: 5000));
        Damage.ForgetBoot(path);
        Assert.Throws<UnflushedTailException>(() => MappedColumns.Open<PriceBar>(path, new MapOptions { UnflushedTail = UnflushedTailPolicy.Throw }));
        using MappedColumns<PriceBar> again = MappedColumns.Open<PriceBar>(path, new MapOptions { UnflushedTail = UnflushedTailPolicy.Discard });
        Assert.Equal(200, again.Count);
        AssertKnown(again.Store, known: 4, of: 4);
        Assert.Equal(199.5, again.Column<double>(Bars.Close).Max());
        again.AddRange(Bars.Many(100, first: 200));
        Assert.Equal(299.5, again.Column<double>(Bars.Close).Max());
    }

    public static TheoryData<string> Changes => ["hand out", "view", "remove", "clear", "update"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void After_a_power_loss_nothing_is_believed_where_rows_may_have_changed_since_the_flush(string change)
    {
        string path = Filled(rows: 300, out _);
        using (MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(path))
        {
            switch (change)
            {
                case "hand out":
                    bars.Column<double>(Bars.Close)[130] = 1e9;
                    break;
                case "view":
                    CompilerServices.ColumnAccess.Row(bars, 130).Field<double>(Bars.Close, 16) = 1e9;
                    break;
                case "remove":
                    bars.RemoveLast(100);
                    bars.AddRange(Bars.Many(100, first: 4000));
                    break;
                case "clear":
                    bars.Clear();
                    bars.AddRange(Bars.Many(300, first: 4000));
                    break;
                default:
                    bars.Column<double>(Bars.Close)[130] = 1e9;
                    bars.Flush();
                    bars.Column<double>(Bars.Close)[131] = 2e9;
                    bars.UpdateStatistics();
                    break;
            }
            Assert.Equal(FileHeader.StatisticsMayLag, Flags(path));
        }
        // The process alone has died: the page cache is as it was, and is believed.
        using (ReadOnlyMappedColumns<PriceBar> read = MappedColumns.OpenRead<PriceBar>(path))
            Assert.True(read.Store.TryGetStatistics(0, Bars.Close, out _));
        Damage.ForgetBoot(path);
        using (ReadOnlyMappedColumns<PriceBar> read = MappedColumns.OpenRead<PriceBar>(path))
            AssertKnown(read.Store, known: 0, of: 5);
        using (MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(path))
        {
            AssertKnown(bars.Store, known: 0, of: 5);
            bars.Flush();
            Assert.Equal(0, Flags(path));
        }
        Damage.ForgetBoot(path);
        using MappedColumns<PriceBar> again = MappedColumns.Open<PriceBar>(path);
        AssertKnown(again.Store, known: 0, of: 5);
        again.UpdateStatistics();
        AssertKnown(again.Store, known: 5, of: 5);
    }

    [Fact]
    public void A_hand_out_from_a_chunk_that_is_unknown_anyhow_notes_nothing()
    {
        string path = Filled(rows: 300, out _);
        using MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(path);
        bars.Column<double>(Bars.Close)[130] = 1;
        bars.Flush();
        Assert.Equal(0, Flags(path));
        bars.Column<double>(Bars.Close)[131] = 1;
        Assert.Equal(0, Flags(path));
        // Another column of that chunk is known.
        bars.Column<double>(Bars.Open)[131] = 1;
        Assert.Equal(FileHeader.StatisticsMayLag, Flags(path));
    }

    [Fact]
    public void A_file_that_was_cut_in_a_chunk_opens_for_writing_with_the_whole_chunks_that_it_has()
    {
        string path = Filled(rows: 300, out long chunkLength);
        using (FileStream file = new(path, FileMode.Open))
            file.SetLength(65536 + (2 * chunkLength) + 1000);
        Assert.Throws<FileTruncatedException>(() => MappedColumns.OpenRead<PriceBar>(path));
        using MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(path);
        Assert.Equal(128, bars.Count);
        Assert.Equal(172, bars.File.MissingRows);
        for (int row = 0; row < 128; row++)
            Assert.Equal(Bars.Bar(row), bars[row]);
        bars.AddRange(Bars.Many(100, first: 128));
        Assert.Equal(228, bars.Column<double>(Bars.Close).WhereAtLeast(0).CountRows());
    }

    private string Filled(int rows, out long chunkLength)
    {
        string path = _folder["bars.map"];
        using MappedColumns<PriceBar> bars = MappedColumns.Create<PriceBar>(path, Bars.SmallChunks);
        bars.AddRange(Bars.Many(rows));
        bars.Flush();
        chunkLength = bars.Store.Layout.ChunkLength;
        return path;
    }

    private static int Flags(string path) => BitConverter.ToUInt16(Damage.Read(path, 26, 2));

    private static void AssertKnown(ColumnStore store, int known, int of)
    {
        for (int chunk = 0; chunk < of; chunk++)
            Assert.Equal(chunk < known, store.TryGetStatistics(64 * chunk, Bars.Close, out _));
    }

    [Fact]
    public void What_is_stored_after_a_flush_through_a_span_from_before_is_found_also_after_a_power_loss()
    {
        string path = _folder["bars.map"];
        using (MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(path, Bars.SmallChunks))
        {
            bars.AddRange(Bars.Many(200));
            ColumnChunks<double> chunks = bars.Column<double>(Bars.Close).Chunks();
            Assert.True(chunks.MoveNext());
            bars.Flush();
            chunks.Current[7] = 5000;
            AssertFound(bars.AsReadOnly());
            bars.AddRange(Bars.Many(200, first: 200));
            bars.Flush();
            chunks.Current[7] = 6000;
            chunks.Current[7] = 5000;
            AssertFound(bars.AsReadOnly());
        }
        Damage.ForgetBoot(path);
        using (ReadOnlyMappedColumns<PriceBar> read = MappedColumns.OpenRead<PriceBar>(path))
            AssertFound(read);
        using MappedColumns<PriceBar> again = MappedColumns.Open<PriceBar>(path);
        AssertFound(again.AsReadOnly());

        static void AssertFound(ReadOnlyMappedColumns<PriceBar> bars)
        {
            Assert.Equal([new RowRange(7, 1)], StatisticsTests.Runs(bars.Column<double>(Bars.Close).WhereAtLeast(5000)));
            Assert.Equal(5000, bars.Column<double>(Bars.Close).Max());
        }
    }
}
