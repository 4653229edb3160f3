using System;
using System.Collections.Generic;
using MappedStructs.CompilerServices;
using MappedStructs.Format;

namespace MappedStructs.Tests.Columns;

/// <summary>What chunks know of their columns, and when they cease to.</summary>
public sealed class StatisticsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Adding_keeps_the_bounds_of_every_kind_of_number_one_by_one_and_many_at_a_time()
    {
        var random = new Random(3);
        EveryNumber[] rows = Numbers.Random(random, 500);
        using MappedColumns<EveryNumber> one = MappedColumns.CreateInMemory<EveryNumber>(Bars.SmallChunks);
        using MappedColumns<EveryNumber> many = MappedColumns.CreateInMemory<EveryNumber>(Bars.SmallChunks);
        for (int i = 0; i < rows.Length;)
        {
            one.Add(rows[i]);
            int taken = Math.Min(random.Next(1, 90), rows.Length - i);
            many.AddRange(rows.AsSpan(i, taken));
            for (int j = 1; j < taken; j++)
                one.Add(rows[i + j]);
            i += taken;
        }
        AssertExact(one, rows);
        AssertExact(many, rows);
    }

    [Fact]
    public void NaNs_are_noted_and_leave_the_bounds_of_the_others()
    {
        double[] values = [double.NaN, 3, -0.0, double.NaN, 0.0, double.PositiveInfinity];
        using MappedColumns<PriceBar> bars = MappedColumns.CreateInMemory<PriceBar>(Bars.SmallChunks);
        foreach (bool isRange in new[] { false, true })
        {
            bars.Clear();
            var rows = new PriceBar[values.Length];
            for (int i = 0; i < rows.Length; i++)
                rows[i].Close = values[i];
            if (isRange)
                bars.AddRange(rows);
            else
                Array.ForEach(rows, row => bars.Add(row));
            Assert.True(bars.Store.TryGetStatistics(0, Bars.Close, out StatisticsEntry known));
            Assert.Equal(StatisticsEntry.Known | StatisticsEntry.HasNaN, known.State);
            Assert.Equal(BitConverter.DoubleToInt64Bits(-0.0), known.Minimum);
            Assert.Equal(double.PositiveInfinity, BitConverter.Int64BitsToDouble(known.Maximum));
        }
        bars.Clear();
        bars.Add(new PriceBar { Close = double.NaN });
        bars.AddRange([new PriceBar { Close = double.NaN }, new PriceBar { Close = double.NaN }]);
        Assert.True(bars.Store.TryGetStatistics(0, Bars.Close, out StatisticsEntry none));
        Assert.True(none.IsSound(StatisticsType.Float64));
        Assert.True(double.IsNaN(bars.Column<double>(Bars.Close).Min()));
        Assert.Empty(Runs(bars.Column<double>(Bars.Close).WhereBetween(double.NegativeInfinity, double.PositiveInfinity)));
    }

    public static TheoryData<string> HandOuts => ["cell", "spans", "spans of rows", "row"];

    [Theory]
    [MemberData(nameof(HandOuts))]
    public void A_mutable_hand_out_makes_what_it_reaches_unknown_and_nothing_else(string how)
    {
        using MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(_folder["bars.map"], Bars.SmallChunks);
        bars.AddRange(Bars.Many(300));
        switch (how)
        {
            case "cell":
                bars.Column<double>(Bars.Close)[130] = -100;
                break;
            case "spans":
                foreach (Span<double> chunk in bars.Column<double>(Bars.Close).Chunks())
                    chunk[^1] = -100;
                break;
            case "spans of rows":
                foreach (Span<double> chunk in bars.Column<double>(Bars.Close).Chunks(new RowRange(130, 1)))
                    chunk[0] = -100;
                break;
            default:
                ColumnAccess.Row(bars, 130).Field<double>(Bars.Close, 16) = -100;
                break;
        }
        for (int chunk = 0; chunk < 5; chunk++)
        {
            bool isReached = how == "spans" || chunk == 2;
            Assert.Equal(!isReached, IsKnown(bars, chunk, Bars.Close));
            Assert.Equal(!(how == "row" && isReached), IsKnown(bars, chunk, Bars.Time));
        }
        Assert.Equal(-100, bars.Column<double>(Bars.Close).Min());
        Assert.NotEmpty(Runs(bars.Column<double>(Bars.Close).WhereEqual(-100)));

        bars.UpdateStatistics();
        for (int chunk = 0; chunk < 5; chunk++)
        {
            Assert.True(IsKnown(bars, chunk, Bars.Close));
            Assert.True(IsKnown(bars, chunk, Bars.Time));
        }
        AssertHolds(bars);
    }

    [Fact]
    public void Reading_leaves_everything_known()
    {
        using MappedColumns<PriceBar> bars = MappedColumns.CreateInMemory<PriceBar>(Bars.SmallChunks);
        bars.AddRange(Bars.Many(100));
        ReadOnlyMappedColumns<PriceBar> read = bars.AsReadOnly();
        _ = bars[3];
        bars.CopyTo(0, new PriceBar[100]);
        _ = read.Column<double>(Bars.Close)[3];
        _ = bars.Column<double>(Bars.Close).AsReadOnly()[3];
        foreach (ReadOnlySpan<double> chunk in read.Column<double>(Bars.Close).Chunks())
            _ = chunk[0];
        _ = ColumnAccess.Row(read, 3).Field<double>(Bars.Close, 16);
        _ = bars.Column<double>(Bars.Close).Min();
        _ = bars.Column<double>(Bars.Close).Sum();
        Assert.Equal(100, bars.Column<double>(Bars.Close).WhereAtLeast(0).CountRows());
        foreach (PriceBar _ in bars)
            Assert.True(IsKnown(bars, 0, Bars.Close));
        Assert.True(IsKnown(bars, 1, Bars.Close));
    }

    [Fact]
    public void Bounds_hold_and_extremes_are_true_after_rows_were_removed_and_others_added()
    {
        var random = new Random(8);
        using MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(_folder["bars.map"], Bars.SmallChunks);
        for (int round = 0; round < 300; round++)
        {
            if (random.Next(3) == 0)
                bars.RemoveLast(random.NextInt64(Math.Min(bars.Count, 150) + 1));
            else
                bars.AddRange(Bars.Many(random.Next(100), random.Next(10_000)));
            if (random.Next(20) == 0)
                bars.UpdateStatistics();
            AssertHolds(bars);
        }
    }

    [Fact]
    public void A_chunk_that_an_earlier_session_left_in_part_keeps_bounds_that_hold()
    {
        string path = _folder["bars.map"];
        using (MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(path, Bars.SmallChunks))
        {
            bars.AddRange(Bars.Many(100));
            // As if the process had died before it counted the last rows, the greatest ones.
            bars.RemoveLast(20);
        }
        using MappedColumns<PriceBar> again = MappedColumns.Open<PriceBar>(path);
        again.AddRange(Bars.Many(48));
        Assert.Equal(128, again.Count);
        Assert.True(again.Store.TryGetStatistics(64, Bars.Close, out StatisticsEntry known));
        Assert.NotEqual(0, known.State & StatisticsEntry.IsLoose);
        Assert.Equal(79.5, again.Column<double>(Bars.Close).Max());
        again.UpdateStatistics();
        Assert.True(again.Store.TryGetStatistics(64, Bars.Close, out known));
        Assert.Equal(StatisticsEntry.Known, known.State);
        Assert.Equal(79.5, again.Column<double>(Bars.Close).Max());
    }

    [Fact]
    public void A_shared_file_keeps_bounds_that_hold_and_does_not_update_them()
    {
        string path = _folder["bars.map"];
        MapOptions shared = Bars.SmallChunks with { Sharing = MapSharing.Shared };
        using MappedColumns<PriceBar> one = MappedColumns.Open<PriceBar>(path, shared);
        using MappedColumns<PriceBar> two = MappedColumns.Open<PriceBar>(path, shared);
        for (int i = 0; i < 100; i++)
        {
            one.Add(Bars.Bar(2 * i));
            two.Add(Bars.Bar(2 * i + 1));
        }
        Assert.Equal(200, one.Count);
        Assert.Equal(200, two.Count);
        AssertHolds(one);
        two.Column<double>(Bars.Close)[3] = 1000;
        Assert.Equal(1000, one.Column<double>(Bars.Close).Max());
        ColumnAccess.Row(one, 70).Field<double>(Bars.Close, 16) = 2000;
        Assert.Equal([new RowRange(3, 1), new RowRange(70, 1)], Runs(two.Column<double>(Bars.Close).WhereAtLeast(1000)));
        Assert.Throws<InvalidOperationException>(() => one.UpdateStatistics());
        Assert.Throws<InvalidOperationException>(() => one.TrimExcess());
        two.RemoveLast(190);
        one.AddRange(Bars.Many(5));
        Assert.Equal(15, two.Count);
        one.Flush();
        two.Flush();
    }

    /// <summary>A reader that looks while a writer has emptied a chunk and begun it anew, or takes the first number in after NaNs.</summary>
    [Theory]
    [InlineData(StatisticsEntry.Known, double.PositiveInfinity, double.NegativeInfinity)]
    [InlineData(StatisticsEntry.Known, 5, double.NegativeInfinity)]
    [InlineData(StatisticsEntry.Known | StatisticsEntry.HasNaN, 5, double.NegativeInfinity)]
    [InlineData(StatisticsEntry.Known | StatisticsEntry.HasNaN, double.PositiveInfinity, 5)]
    public unsafe void Bounds_of_which_one_is_not_stored_yet_are_not_known_and_no_damage(long state, double minimum, double maximum)
    {
        string path = _folder["bars.map"];
        using MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(path, Bars.SmallChunks);
        bars.AddRange(Bars.Many(64));
        using ReadOnlyMappedColumns<PriceBar> reader = MappedColumns.OpenRead<PriceBar>(path);
        *(StatisticsEntry*)(bars.Store.Chunk(0) + ColumnStore.StateOffset(Bars.Close)) = new StatisticsEntry
        {
            State = state,
            Minimum = BitConverter.DoubleToInt64Bits(minimum),
            Maximum = BitConverter.DoubleToInt64Bits(maximum),
        };
        Assert.Equal([new RowRange(10, 54)], Runs(reader.Column<double>(Bars.Close).WhereAtLeast(10)));
        Assert.Equal(63.5, reader.Column<double>(Bars.Close).Max());
    }

    internal static List<RowRange> Runs<TField>(RowRuns<TField> found)
        where TField : unmanaged, IComparable<TField>
    {
        var runs = new List<RowRange>();
        foreach (RowRange run in found)
            runs.Add(run);
        return runs;
    }

    private static bool IsKnown(MappedColumns<PriceBar> bars, int chunk, int column) => bars.Store.TryGetStatistics(64 * chunk, column, out _);

    /// <summary>What is known is true of the rows, and the extremes are theirs.</summary>
    private static void AssertHolds(MappedColumns<PriceBar> bars)
    {
        double least = double.PositiveInfinity;
        double greatest = double.NegativeInfinity;
        for (long row = 0; row < bars.Count; row++)
        {
            double close = bars[row].Close;
            least = Math.Min(least, close);
            greatest = Math.Max(greatest, close);
            if (bars.Store.TryGetStatistics(row, Bars.Close, out StatisticsEntry known))
                Assert.InRange(close, BitConverter.Int64BitsToDouble(known.Minimum), BitConverter.Int64BitsToDouble(known.Maximum));
        }
        if (bars.Count > 0)
        {
            Assert.Equal(least, bars.Column<double>(Bars.Close).Min());
            Assert.Equal(greatest, bars.Column<double>(Bars.Close).Max());
        }
    }

    private static void AssertExact(MappedColumns<EveryNumber> numbers, EveryNumber[] rows)
    {
        for (int start = 0; start < rows.Length; start += 64)
        {
            ReadOnlySpan<EveryNumber> chunk = rows.AsSpan(start, Math.Min(64, rows.Length - start));
            for (int column = 0; column < Numbers.Count; column++)
            {
                Assert.True(numbers.Store.TryGetStatistics(start, column, out StatisticsEntry known));
                (long minimum, long maximum) = Numbers.Bounds(chunk, column);
                Assert.Equal((StatisticsEntry.Known, minimum, maximum), (known.State, known.Minimum, known.Maximum));
            }
        }
    }
}
