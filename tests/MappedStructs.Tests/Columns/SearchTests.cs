using System;
using System.Collections.Generic;
using MappedStructs.CompilerServices;

namespace MappedStructs.Tests.Columns;

/// <summary>Searches and extremes against the plain way.</summary>
public sealed class SearchTests
{
    private const int RowCount = 1000;

    public static TheoryData<string> Shapes => ["random", "few values", "sorted", "clustered", "constant", "NaN"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_search_finds_the_rows_that_a_plain_loop_finds_for_every_kind_of_number(string shape)
    {
        var random = new Random(17);
        EveryNumber[] rows = Numbers.Random(random, RowCount);
        for (int i = 0; i < rows.Length; i++)
            Shape(ref rows[i], shape, i, random);
        using MappedColumns<EveryNumber> numbers = MappedColumns.CreateInMemory<EveryNumber>(Bars.SmallChunks);
        numbers.AddRange(rows);
        foreach (bool isKnown in new[] { true, false })
        {
            Check(numbers, rows, 0, row => row.I64, random, isKnown);
            Check(numbers, rows, 1, row => row.U64, random, isKnown);
            Check(numbers, rows, 2, row => row.F64, random, isKnown);
            Check(numbers, rows, 3, row => row.Time, random, isKnown);
            Check(numbers, rows, 4, row => row.Span, random, isKnown);
            Check(numbers, rows, 5, row => row.Clock, random, isKnown);
            Check(numbers, rows, 6, row => row.I32, random, isKnown);
            Check(numbers, rows, 7, row => row.U32, random, isKnown);
            Check(numbers, rows, 8, row => row.F32, random, isKnown);
            Check(numbers, rows, 9, row => row.Day, random, isKnown);
            Check(numbers, rows, 10, row => row.I16, random, isKnown);
            Check(numbers, rows, 11, row => row.U16, random, isKnown);
            Check(numbers, rows, 12, row => row.I8, random, isKnown);
            Check(numbers, rows, 13, row => row.U8, random, isKnown);
        }
    }

    [Fact]
    public void A_column_of_values_that_are_no_numbers_is_searched_as_they_compare()
    {
        using MappedColumns<OddRow> columns = MappedColumns.CreateInMemory<OddRow>(Bars.SmallChunks);
        for (int i = 0; i < 200; i++)
            columns.Add(new OddRow { Text = $"{i:D3}", Big = i });
        ReadOnlyColumn<FixedString64> text = ColumnAccess.Column<OddRow, FixedString64>(columns.AsReadOnly(), 4);
        Assert.Equal([new RowRange(60, 11)], StatisticsTests.Runs(text.WhereBetween("060", "070")));
        Assert.Equal([new RowRange(190, 10)], StatisticsTests.Runs(text.WhereAtLeast("190")));
        Assert.Equal([new RowRange(0, 2)], StatisticsTests.Runs(text.WhereAtMost("001")));
        Assert.Equal([new RowRange(7, 1)], StatisticsTests.Runs(text.WhereEqual("007")));
        Assert.Empty(StatisticsTests.Runs(text.WhereBetween("9", "1")));
        Assert.Equal("000", text.Min().ToString());
        Assert.Equal("199", text.Max().ToString());
        ReadOnlyColumn<Int128> big = ColumnAccess.Column<OddRow, Int128>(columns.AsReadOnly(), 5);
        Assert.Equal(199, big.Max());
        Assert.Equal(19900, big.Sum());
    }

    [Fact]
    public void Halves_are_searched_as_the_wider_floats_are()
    {
        using MappedColumns<OddRow> columns = MappedColumns.CreateInMemory<OddRow>(Bars.SmallChunks);
        foreach (Half value in new[] { (Half)3, Half.NegativeZero, Half.NaN, (Half)(-2) })
            columns.Add(new OddRow { Kind = BitConverter.HalfToInt16Bits(value) });
        ReadOnlyColumn<Half> halves = ColumnAccess.Column<OddRow, Half>(columns.AsReadOnly(), 1);
        Assert.Equal([new RowRange(1, 1), new RowRange(3, 1)], StatisticsTests.Runs(halves.WhereAtMost((Half)0)));
        Assert.Equal([new RowRange(0, 2)], StatisticsTests.Runs(halves.WhereAtLeast((Half)0)));
        Assert.Equal([new RowRange(1, 1)], StatisticsTests.Runs(halves.WhereEqual((Half)0)));
        Assert.Empty(StatisticsTests.Runs(halves.WhereAtLeast(Half.NaN)));
        Assert.Empty(StatisticsTests.Runs(halves.WhereEqual(Half.NaN)));
        Assert.True(Half.IsNaN(halves.Min()));
        Assert.True(Half.IsNaN(halves.Max()));
    }

    [Fact]
    public void Both_zeros_are_equal_and_the_negative_one_is_the_least()
    {
        using MappedColumns<PriceBar> bars = MappedColumns.CreateInMemory<PriceBar>(Bars.SmallChunks);
        for (int i = 0; i < 256; i++)
            bars.Add(new PriceBar { Close = i is 70 or 200 ? -0.0 : 0.0 });
        ReadOnlyColumn<double> close = bars.Column<double>(Bars.Close);
        foreach (double zero in new[] { 0.0, -0.0 })
        {
            Assert.Equal([new RowRange(0, 256)], StatisticsTests.Runs(close.WhereEqual(zero)));
            Assert.Equal(256, close.WhereAtLeast(zero).CountRows());
            Assert.Equal(256, close.WhereAtMost(zero).CountRows());
        }
        Assert.Equal(256, close.WhereBetween(0.0, -0.0).CountRows());
        Assert.True(double.IsNegative(close.Min()));
        Assert.False(double.IsNegative(close.Max()));
    }

    [Fact]
    public void A_column_is_searched_as_values_of_another_type_of_the_same_size()
    {
        using MappedColumns<PriceBar> bars = MappedColumns.CreateInMemory<PriceBar>(Bars.SmallChunks);
        bars.AddRange(Bars.Many(200));
        ReadOnlyColumn<byte> venue = bars.Column<byte>(Bars.Venue);
        Assert.Equal([new RowRange(77, 1)], StatisticsTests.Runs(venue.As<sbyte>().WhereEqual((sbyte)77)));
        Assert.Equal(100, bars.AsReadOnly().Column<UnixTime>(Bars.Time).As<long>().WhereAtLeast(100_000).CountRows());
        Assert.Throws<ArgumentException>(() => bars.AsReadOnly().Column<UnixTime>(Bars.Time).As<int>());
    }

    [Fact]
    public void Chunks_that_are_ruled_out_are_not_touched_and_those_that_are_covered_are_taken_whole()
    {
        using MappedColumns<PriceBar> bars = MappedColumns.CreateInMemory<PriceBar>(Bars.SmallChunks);
        bars.AddRange(Bars.Many(64 * 10));
        ReadOnlyColumn<double> close = bars.Column<double>(Bars.Close);
        // Behind the statistics' back: a search that looked would see it.
        Poke(bars, row: 10, 300);
        Poke(bars, row: 300, -1);
        Assert.Equal([new RowRange(64 * 4, 128)], StatisticsTests.Runs(close.WhereBetween(64 * 4, 64 * 6)));
        _ = bars.Column<double>(Bars.Close)[10];
        _ = bars.Column<double>(Bars.Close)[300];
        Assert.Equal([new RowRange(10, 1), new RowRange(256, 44), new RowRange(301, 83)], StatisticsTests.Runs(close.WhereBetween(64 * 4, 64 * 6)));
    }

    [Fact]
    public void Runs_of_neighbouring_chunks_are_joined()
    {
        using MappedColumns<PriceBar> bars = MappedColumns.CreateInMemory<PriceBar>(Bars.SmallChunks);
        bars.AddRange(Bars.Many(1000));
        ReadOnlyColumn<double> close = bars.Column<double>(Bars.Close);
        Assert.Equal([new RowRange(0, 1000)], StatisticsTests.Runs(close.WhereAtLeast(0)));
        Assert.Equal([new RowRange(63, 900)], StatisticsTests.Runs(close.WhereBetween(63, 963)));
        Assert.Equal([new RowRange(64, 64)], StatisticsTests.Runs(close.WhereBetween(64, 128)));
        Assert.Equal(900, close.WhereBetween(63, 963).CountRows());
        double sum = 0;
        foreach (RowRange run in close.WhereBetween(63, 963))
        {
            foreach (ReadOnlySpan<int> volumes in bars.Column<int>(Bars.Volume).AsReadOnly().Chunks(run))
                sum += volumes.Length;
        }
        Assert.Equal(900, sum);
    }

    [Fact]
    public void Sums_of_narrow_integers_do_not_wrap_around()
    {
        using MappedColumns<EveryNumber> numbers = MappedColumns.CreateInMemory<EveryNumber>(Bars.SmallChunks);
        for (int i = 0; i < 1500; i++)
            numbers.Add(new EveryNumber { I64 = long.MaxValue, I32 = int.MaxValue, U32 = uint.MaxValue, I16 = short.MinValue, U16 = ushort.MaxValue, I8 = -128, U8 = 255, F32 = 0.5f, F64 = 2 });
        Assert.Equal(1500L * int.MaxValue, ColumnAccess.Column<EveryNumber, int>(numbers, 6).Sum());
        Assert.Equal(1500UL * uint.MaxValue, ColumnAccess.Column<EveryNumber, uint>(numbers, 7).Sum());
        Assert.Equal(1500L * short.MinValue, ColumnAccess.Column<EveryNumber, short>(numbers, 10).AsReadOnly().Sum());
        Assert.Equal(1500UL * ushort.MaxValue, ColumnAccess.Column<EveryNumber, ushort>(numbers, 11).Sum());
        Assert.Equal(1500L * -128, ColumnAccess.Column<EveryNumber, sbyte>(numbers, 12).Sum());
        Assert.Equal(1500UL * 255, ColumnAccess.Column<EveryNumber, byte>(numbers, 13).Sum());
        Assert.Equal(750f, ColumnAccess.Column<EveryNumber, float>(numbers, 8).Sum());
        Assert.Equal(3000.0, ColumnAccess.Column<EveryNumber, double>(numbers, 2).Sum());
        Assert.Equal(unchecked(1500 * long.MaxValue), ColumnAccess.Column<EveryNumber, long>(numbers, 0).Sum());
    }

    [Fact]
    public void Without_rows_there_is_no_extreme_no_run_and_a_sum_of_0()
    {
        using MappedColumns<PriceBar> bars = MappedColumns.CreateInMemory<PriceBar>();
        Column<double> close = bars.Column<double>(Bars.Close);
        Assert.Throws<InvalidOperationException>(() => close.Min());
        Assert.Throws<InvalidOperationException>(() => close.AsReadOnly().Max());
        Assert.Equal(0, close.Sum());
        Assert.Equal(0, close.WhereAtLeast(double.NegativeInfinity).CountRows());
        Assert.False(close.Chunks().MoveNext());
    }

    private static void Check<TField>(
        MappedColumns<EveryNumber> numbers, EveryNumber[] rows, int index, Func<EveryNumber, TField> field, Random random, bool isKnown)
        where TField : unmanaged, IComparable<TField>
    {
        TField[] values = Array.ConvertAll(rows, row => field(row));
        Column<TField> mutable = ColumnAccess.Column<EveryNumber, TField>(numbers, index);
        // Half of the chunks, and then none of them are known.
        for (int row = 0; !isKnown && row < RowCount; row += 128)
            _ = mutable[row];
        ReadOnlyColumn<TField> column = mutable;
        for (int round = 0; round < 20; round++)
        {
            TField low = values[random.Next(RowCount)];
            TField high = values[random.Next(RowCount)];
            AssertRuns(values, value => IsInside(value, low, high), column.WhereBetween(low, high));
            AssertRuns(values, value => IsInside(value, low, low), mutable.WhereEqual(low));
            AssertRuns(values, value => IsInside(value, low, value), mutable.WhereAtLeast(low));
            AssertRuns(values, value => IsInside(value, value, high), mutable.WhereAtMost(high));
        }
        AssertRuns(values, _ => false, column.WhereBetween(column.Max(), column.Min()), unless: column.Max().CompareTo(column.Min()) == 0);
        (TField least, TField greatest) = (values[0], values[0]);
        bool hasNaN = false;
        foreach (TField value in values)
        {
            hasNaN |= IsNaN(value);
            least = value.CompareTo(least) < 0 ? value : least;
            greatest = value.CompareTo(greatest) > 0 ? value : greatest;
        }
        if (hasNaN)
        {
            Assert.True(IsNaN(column.Min()));
            Assert.True(IsNaN(column.Max()));
            return;
        }
        Assert.Equal(least, column.Min());
        Assert.Equal(greatest, mutable.Max());
    }

    private static bool IsNaN<TField>(TField value) => value is double.NaN or float.NaN;

    private static bool IsInside<TField>(TField value, TField low, TField high)
        where TField : IComparable<TField> =>
        !IsNaN(value) && !IsNaN(low) && !IsNaN(high) && value.CompareTo(low) >= 0 && value.CompareTo(high) <= 0;

    private static void AssertRuns<TField>(TField[] values, Predicate<TField> matches, RowRuns<TField> found, bool unless = false)
        where TField : unmanaged, IComparable<TField>
    {
        if (unless)
            return;
        var expected = new List<RowRange>();
        for (int i = 0; i < values.Length; i++)
        {
            if (!matches(values[i]))
                continue;
            if (expected.Count > 0 && expected[^1].End == i)
                expected[^1] = expected[^1] with { Count = expected[^1].Count + 1 };
            else
                expected.Add(new RowRange(i, 1));
        }
        Assert.Equal(expected, StatisticsTests.Runs(found));
    }

    private static unsafe void Poke(MappedColumns<PriceBar> bars, long row, double close) =>
        *(double*)(bars.Store.ChunkOf(row) + bars.Store.Layout.Columns[Bars.Close].ChunkOffset + (8 * bars.Store.PositionOf(row))) = close;

    private static void Shape(ref EveryNumber row, string shape, int i, Random random)
    {
        int value = shape switch
        {
            "few values" => random.Next(3),
            "sorted" => i,
            "clustered" => (i / 100 * 1000) + random.Next(20),
            "constant" => 4,
            _ => -1,
        };
        if (shape == "NaN" && random.Next(5) == 0)
        {
            row.F64 = double.NaN;
            row.F32 = float.NaN;
        }
        if (value < 0)
            return;
        row = new EveryNumber
        {
            I64 = value - 500,
            U64 = (ulong)value,
            F64 = value - 500.25,
            Time = UnixTime.FromUnixNanoseconds(value - 500),
            Span = new TimeSpan(value - 500),
            Clock = new TimeOnly(value),
            I32 = value - 500,
            U32 = (uint)value,
            F32 = value - 500.25f,
            Day = DateOnly.FromDayNumber(value),
            I16 = (short)(value - 500),
            U16 = (ushort)value,
            I8 = (sbyte)(value / 100),
            U8 = (byte)(value / 100),
        };
    }
}
