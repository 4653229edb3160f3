using System;
using System.Globalization;

namespace MappedStructs.Tests.Fields;

public sealed class UnixTimeTests
{
    private static UnixTime At(long nanoseconds) => UnixTime.FromUnixNanoseconds(nanoseconds);

    [Fact]
    public void The_stored_bytes_are_the_nanoseconds_as_a_signed_64_bit_integer() =>
        Assert.Equal(BitConverter.GetBytes(-1L), FieldBytes.Of(At(-1)));

    [Fact]
    public void A_field_never_assigned_is_the_epoch()
    {
        Assert.Equal(UnixTime.UnixEpoch, default);
        Assert.Equal("1970-01-01T00:00:00Z", default(UnixTime).ToString());
        Assert.Equal(DateTimeOffset.UnixEpoch, default(UnixTime).ToDateTimeOffset());
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1, 0, 0, 0)]
    [InlineData(-1, -1, -1, -1)]
    [InlineData(1_999_999_999, 1, 1_999, 1_999_999)]
    [InlineData(-1_000_000_001, -2, -1_001, -1_000_001)]
    [InlineData(long.MaxValue, 9_223_372_036, 9_223_372_036_854, 9_223_372_036_854_775)]
    [InlineData(long.MinValue, -9_223_372_037, -9_223_372_036_855, -9_223_372_036_854_776)]
    public void Whole_units_are_rounded_towards_the_past(long nanoseconds, long seconds, long milliseconds, long microseconds)
    {
        Assert.Equal(seconds, At(nanoseconds).ToUnixSeconds());
        Assert.Equal(milliseconds, At(nanoseconds).ToUnixMilliseconds());
        Assert.Equal(microseconds, At(nanoseconds).ToUnixMicroseconds());
        Assert.Equal(nanoseconds, At(nanoseconds).ToUnixNanoseconds());
    }

    [Fact]
    public void The_documented_limits_of_each_unit_are_the_last_that_convert()
    {
        Limits(UnixTime.FromUnixSeconds, 9_223_372_036, 1_000_000_000);
        Limits(UnixTime.FromUnixMilliseconds, 9_223_372_036_854, 1_000_000);
        Limits(UnixTime.FromUnixMicroseconds, 9_223_372_036_854_775, 1_000);

        static void Limits(Func<long, UnixTime> from, long limit, long unit)
        {
            Assert.Equal(limit * unit, from(limit).ToUnixNanoseconds());
            Assert.Equal(-limit * unit, from(-limit).ToUnixNanoseconds());
            foreach (long outside in new[] { limit + 1, -limit - 1, long.MaxValue, long.MinValue })
            {
                string message = Assert.Throws<OverflowException>(() => from(outside)).Message;
                Assert.Contains(outside.ToString(CultureInfo.InvariantCulture), message);
                Assert.Contains("1677-09-21T00:12:43.145224192Z to 2262-04-11T23:47:16.854775807Z", message);
            }
        }
    }

    [Fact]
    public void Dates_convert_both_ways_without_loss()
    {
        var random = new Random(5);
        for (int i = 0; i < 10_000; i++)
        {
            long ticks = random.NextInt64(-92_233_720_368_547_758, 92_233_720_368_547_758);
            var offset = new DateTimeOffset(DateTime.UnixEpoch.Ticks + ticks, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(random.Next(-840, 841)));
            UnixTime time = UnixTime.FromDateTimeOffset(offset);
            Assert.Equal(ticks * 100, time.ToUnixNanoseconds());
            Assert.Equal(offset, (DateTimeOffset)time);
            Assert.Equal(TimeSpan.Zero, time.ToDateTimeOffset().Offset);
            Assert.Equal(time, (UnixTime)offset.UtcDateTime);
            Assert.Equal(offset.UtcDateTime, (DateTime)time);
            Assert.Equal(DateTimeKind.Utc, time.ToDateTime().Kind);
            Assert.Equal(offset.ToUnixTimeSeconds(), time.ToUnixSeconds());
            Assert.Equal(offset.ToUnixTimeMilliseconds(), time.ToUnixMilliseconds());
        }
    }

    [Fact]
    public void Digits_below_100_ns_are_dropped_towards_the_past_by_the_dates()
    {
        Assert.Equal(DateTime.UnixEpoch.AddTicks(1), At(199).ToDateTime());
        Assert.Equal(DateTime.UnixEpoch.AddTicks(-1), At(-1).ToDateTime());
        Assert.Equal(DateTimeOffset.UnixEpoch.AddTicks(-2), At(-101).ToDateTimeOffset());
        Assert.InRange(UnixTime.MinValue.ToDateTime().Year, 1677, 1677);
        Assert.InRange(UnixTime.MaxValue.ToDateTime().Year, 2262, 2262);
    }

    [Fact]
    public void A_local_time_is_converted_and_an_unspecified_one_refused()
    {
        var utc = new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc);
        Assert.Equal(UnixTime.FromDateTime(utc), UnixTime.FromDateTime(utc.ToLocalTime()));
        string message = Assert.Throws<ArgumentException>(() => UnixTime.FromDateTime(new DateTime(2026, 1, 31))).Message;
        Assert.Contains("2026-01-31", message);
        Assert.Contains("SpecifyKind", message);
    }

    [Fact]
    public void Dates_outside_the_range_overflow_and_are_named()
    {
        Assert.Contains("9999-12-31", Assert.Throws<OverflowException>(() => UnixTime.FromDateTimeOffset(DateTimeOffset.MaxValue)).Message);
        Assert.Contains("0001-01-01", Assert.Throws<OverflowException>(() => (UnixTime)DateTime.MinValue.ToUniversalTime()).Message);
    }

    [Fact]
    public void Now_lies_between_two_readings_of_the_clock()
    {
        DateTime before = DateTime.UtcNow;
        UnixTime now = UnixTime.Now;
        DateTime after = DateTime.UtcNow;
        // A clock set back between the readings would be the machine's doing; the order is asserted only where it held.
        Assert.SkipWhen(after < before, "the system's clock was set back");
        Assert.InRange(now.ToDateTime(), before, after);
        Assert.Equal(0, now.ToUnixNanoseconds() % 100);
    }

    [Fact]
    public void Arithmetic_is_exact_and_checked()
    {
        UnixTime time = At(1_234_567_891);
        Assert.Equal(1_234_567_891 + 500, (time + TimeSpan.FromTicks(5)).ToUnixNanoseconds());
        Assert.Equal(1_234_567_891 - 500, (time - TimeSpan.FromTicks(5)).ToUnixNanoseconds());
        Assert.Equal(TimeSpan.FromTicks(12_345_678), time - UnixTime.UnixEpoch);
        Assert.Equal(TimeSpan.FromTicks(-12_345_678), UnixTime.UnixEpoch - time);
        Assert.Equal(1_234_567_891, time.NanosecondsSince(default));
        Assert.Equal(time, default(UnixTime).AddNanoseconds(1_234_567_891));

        Assert.Equal(TimeSpan.FromTicks(184_467_440_737_095_516), UnixTime.MaxValue - UnixTime.MinValue);
        Assert.Throws<OverflowException>(() => UnixTime.MaxValue.NanosecondsSince(UnixTime.MinValue));
        Assert.Throws<OverflowException>(() => UnixTime.MaxValue + TimeSpan.FromTicks(1));
        Assert.Throws<OverflowException>(() => UnixTime.MinValue - TimeSpan.FromTicks(1));
        Assert.Throws<OverflowException>(() => UnixTime.UnixEpoch + TimeSpan.MaxValue);
        Assert.Throws<OverflowException>(() => UnixTime.UnixEpoch - TimeSpan.MinValue);
        Assert.Throws<OverflowException>(() => UnixTime.MaxValue.AddNanoseconds(1));
    }

    [Fact]
    public void Order_is_order_in_time()
    {
        UnixTime early = At(-1);
        UnixTime late = At(1);
        Assert.True(early < late && early <= late && late > early && late >= early && early != late);
        Assert.False(early > late || early >= late || late < early || late <= early || early == late);
        Assert.True(early.CompareTo(late) < 0);
        Assert.True(early.Equals((object)At(-1)));
        Assert.False(early.Equals((object)-1L));
        Assert.Equal(early.GetHashCode(), At(-1).GetHashCode());
        Assert.True(UnixTime.MinValue < early && late < UnixTime.MaxValue);
    }
}
