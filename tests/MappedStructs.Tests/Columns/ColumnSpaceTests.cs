using System;
using System.IO;
using System.Runtime.InteropServices;

namespace MappedStructs.Tests.Columns;

/// <summary>Chunks of every size: where they get their space from, and where they cannot.</summary>
public sealed class ColumnSpaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(1 << 20)]
    [InlineData(4096)]
    public void Making_pages_ready_for_rows_to_come_touches_no_row_that_is_there(int? rowsPerChunk)
    {
        var random = new Random(4);
        string path = _folder["bars.map"];
        var options = new MapOptions { RowsPerChunk = rowsPerChunk };
        PriceBar[] many = new PriceBar[40_000];
        while (true)
        {
            using MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(path, options);
            AssertRows(bars, long.Max(0, bars.Count - 100_000));
            if (bars.Count > 250_000)
                break;
            for (int i = 0; i < 20; i++)
            {
                int count = random.Next(2) == 0 ? random.Next(100) : random.Next(many.Length);
                Bars.Many(count, bars.Count).CopyTo(many, 0);
                bars.AddRange(many.AsSpan(0, count));
                bars.Add(Bars.Bar(bars.Count));
                if (random.Next(4) == 0)
                    bars.RemoveLast(random.NextInt64(bars.Count / 4));
                if (random.Next(8) == 0)
                    bars.TrimExcess();
            }
            AssertRows(bars, 0);
        }
    }

    [Fact]
    public void A_full_disk_is_an_exception_the_rows_stay_and_adding_goes_on_when_there_is_space()
    {
        using var disk = new SmallDisk(_folder.Folder, "256k");
        disk.Require();
        File.WriteAllBytes(_folder["other"], new byte[64 << 10]);
        using MappedColumns<PriceBar> bars = MappedColumns.Create<PriceBar>(_folder["bars.map"], Bars.SmallChunks);
        bars.AddRange(Bars.Many(128));
        Assert.Throws<IOException>(() => bars.Add(Bars.Bar(128)));
        Assert.Throws<IOException>(() => bars.AddRange(Bars.Many(100, first: 128)));
        Assert.Throws<IOException>(() => bars.EnsureCapacity(129));
        Assert.Equal(128, bars.Count);
        AssertRows(bars, 0);
        File.Delete(_folder["other"]);
        bars.Add(Bars.Bar(128));
        AssertRows(bars, 0);
        Assert.Equal(128.5, bars.Column<double>(Bars.Close).Max());
    }

    [Fact]
    public void Rows_beyond_2_to_the_43_bytes_have_their_place()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "files are not sparse by themselves there");
        string path = _folder["bars.map"];
        var options = new MapOptions { RowsPerChunk = 1 << 20, Preallocate = false, MaximumLength = 9L << 40 };
        const long lastRow = (1L << 38) + (1L << 34);
        try
        {
            using MappedColumns<PriceBar> bars = MappedColumns.Create<PriceBar>(path, options);
            Assert.True(bars.EnsureCapacity(lastRow + 1) > lastRow);
        }
        catch (IOException e) when (e is not MappedFileException)
        {
            Assert.Skip($"The file system has no files of 8 TiB: {e.Message}");
        }
        Damage.LiveCount(path, lastRow + 1);
        using (MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(path, options))
        {
            Assert.Equal(lastRow + 1, bars.Count);
            Assert.True(bars.Store.Layout.OffsetOf(lastRow, Bars.Close) > 1L << 43);
            bars.Column<double>(Bars.Close)[lastRow] = 7.5;
            Assert.Equal(7.5, bars[lastRow].Close);
            bars.Add(Bars.Bar(1));
            bars.Flush(lastRow, 2);
        }
        using ReadOnlyMappedColumns<PriceBar> read = MappedColumns.OpenRead<PriceBar>(path, options);
        Assert.Equal(7.5, read.Column<double>(Bars.Close)[lastRow]);
        Assert.Equal(Bars.Bar(1), read[lastRow + 1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => read[lastRow + 2]);
    }

    private static void AssertRows(MappedColumns<PriceBar> bars, long first)
    {
        var rows = new PriceBar[1000];
        for (; first < bars.Count; first += rows.Length)
        {
            int count = (int)long.Min(rows.Length, bars.Count - first);
            bars.CopyTo(first, rows.AsSpan(0, count));
            Assert.True(MemoryMarshal.AsBytes(rows.AsSpan(0, count)).SequenceEqual(MemoryMarshal.AsBytes(Bars.Many(count, first).AsSpan())), $"rows from {first} on");
        }
    }
}
