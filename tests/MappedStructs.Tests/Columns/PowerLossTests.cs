using System;
using System.IO;
using MappedStructs.CompilerServices;
using MappedStructs.Format;

namespace MappedStructs.Tests.Columns;

/// <summary>
/// Power loss as a device may leave it: of everything stored since the last flush, any sector has reached it or has not. The
/// header is what it was when it was last synced.
/// </summary>
public sealed class PowerLossTests : IDisposable
{
    private const int Sector = 512;
    private const int RowsPerChunk = 1024;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Statistics_never_belie_the_rows_whatever_reached_the_device(int seed)
    {
        var random = new Random(seed);
        string path = _folder["bars.map"];
        MappedColumns.Create<PriceBar>(path, new MapOptions { RowsPerChunk = RowsPerChunk }).Dispose();
        byte[] device = Damage.ReadAll(path);
        for (int loss = 0; loss < 40; loss++)
        {
            MapOptions options = new() { UnflushedTail = random.Next(2) == 0 ? UnflushedTailPolicy.Keep : UnflushedTailPolicy.Discard };
            using (MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(path, options))
            {
                AssertTrue(bars);
                for (int step = random.Next(10); step > 0; step--)
                    Change(bars, random, isFlushWanted: true);
                if (random.Next(4) != 0)
                    bars.UpdateStatistics();
                bars.Flush();
                device = Damage.ReadAll(path);
                for (int step = random.Next(1, 4); step > 0; step--)
                    Change(bars, random, isFlushWanted: false);
                AssertTrue(bars);
            }
            Lose(path, device, random);
            device = Damage.ReadAll(path);
            using ReadOnlyMappedColumns<PriceBar> read = MappedColumns.OpenRead<PriceBar>(path, options);
            AssertTrue(read);
        }
    }

    private static void Change(MappedColumns<PriceBar> bars, Random random, bool isFlushWanted)
    {
        long row = bars.Count == 0 ? 0 : random.NextInt64(bars.Count);
        switch (random.Next(bars.Count == 0 ? 1 : 9))
        {
            case 0:
            case 1:
                var rows = new PriceBar[random.Next(1, 1500)];
                foreach (ref PriceBar added in rows.AsSpan())
                    added = Value(random);
                bars.AddRange(rows);
                break;
            case 2:
                bars.Add(Value(random));
                break;
            case 3:
                bars.RemoveLast(random.NextInt64(Math.Min(bars.Count, random.Next(8) == 0 ? 100_000 : 2000) + 1));
                break;
            case 4:
                bars.Column<double>(Bars.Close)[row] = random.Next(-1000, 1000);
                break;
            case 5:
                ColumnAccess.Row(bars, row).Field<double>(Bars.Close, 16) = random.Next(-1000, 1000);
                break;
            case 6:
                bars.UpdateStatistics();
                break;
            case 7:
                bars.Flush(0, row);
                break;
            default:
                if (isFlushWanted)
                    bars.Flush();
                break;
        }
    }

    private static PriceBar Value(Random random) => new() { Time = UnixTime.FromUnixNanoseconds(random.Next()), Close = random.Next(10), Volume = random.Next() };

    private static void Lose(string path, byte[] device, Random random)
    {
        byte[] cache = Damage.ReadAll(path);
        byte[] left = new byte[cache.Length];
        for (int at = 0; at < left.Length; at += Sector)
        {
            bool isHeader = at < FileFormat.SchemaOffset;
            bool hasReached = isHeader || at >= device.Length || random.Next(2) == 0;
            (hasReached ? cache : device).AsSpan(at, Sector).CopyTo(left.AsSpan(at));
        }
        Guid.NewGuid().ToByteArray().CopyTo(left.AsSpan(FileFormat.LivePageOffset + 16));
        File.WriteAllBytes(path, left);
    }

    /// <summary>Every value that a search or an extreme gives is that of the rows.</summary>
    private static void AssertTrue(ColumnSet<PriceBar> bars)
    {
        ReadOnlyColumn<double> close = new(bars.Store, Bars.Close, bars.Store.Layout.Columns[Bars.Close].ChunkOffset);
        double[] values = new double[bars.Count];
        int next = 0;
        foreach (ReadOnlySpan<double> chunk in close.Chunks())
        {
            chunk.CopyTo(values.AsSpan(next));
            next += chunk.Length;
        }
        double least = double.PositiveInfinity;
        double greatest = double.NegativeInfinity;
        int inside = 0;
        foreach (double value in values)
        {
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
            inside += value is >= -500 and <= 4 ? 1 : 0;
        }
        Assert.Equal(inside, close.WhereBetween(-500, 4).CountRows());
        if (values.Length == 0)
            return;
        Assert.Equal(least, close.Min());
        Assert.Equal(greatest, close.Max());
    }
}
