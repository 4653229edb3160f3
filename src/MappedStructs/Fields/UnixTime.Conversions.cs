using System;

namespace MappedStructs;

public readonly partial struct UnixTime
{
    /// <summary>The moment so many seconds after 1970-01-01T00:00:00Z, leap seconds not counted.</summary>
    /// <param name="seconds">Seconds, -9223372036 to 9223372036.</param>
    /// <exception cref="OverflowException">The moment is outside <see cref="MinValue"/> to <see cref="MaxValue"/>.</exception>
    public static UnixTime FromUnixSeconds(long seconds) => FromUnits(seconds, 1_000_000_000, "seconds");

    /// <summary>The moment so many milliseconds after 1970-01-01T00:00:00Z, leap seconds not counted.</summary>
    /// <param name="milliseconds">Milliseconds, -9223372036854 to 9223372036854.</param>
    /// <exception cref="OverflowException">The moment is outside <see cref="MinValue"/> to <see cref="MaxValue"/>.</exception>
    public static UnixTime FromUnixMilliseconds(long milliseconds) => FromUnits(milliseconds, 1_000_000, "milliseconds");

    /// <summary>The moment so many microseconds after 1970-01-01T00:00:00Z, leap seconds not counted.</summary>
    /// <param name="microseconds">Microseconds, -9223372036854775 to 9223372036854775.</param>
    /// <exception cref="OverflowException">The moment is outside <see cref="MinValue"/> to <see cref="MaxValue"/>.</exception>
    public static UnixTime FromUnixMicroseconds(long microseconds) => FromUnits(microseconds, 1_000, "microseconds");

    /// <summary>The moment so many nanoseconds after 1970-01-01T00:00:00Z, leap seconds not counted.</summary>
    /// <param name="nanoseconds">Nanoseconds; every value is a moment.</param>
    public static UnixTime FromUnixNanoseconds(long nanoseconds) => new(nanoseconds);

    /// <summary>The moment that a <see cref="DateTimeOffset"/> names. Nothing is lost but its offset.</summary>
    /// <param name="value">The moment.</param>
    /// <exception cref="OverflowException">It is outside <see cref="MinValue"/> to <see cref="MaxValue"/>.</exception>
    public static UnixTime FromDateTimeOffset(DateTimeOffset value) => FromUtcTicks(value.UtcTicks, value);

    /// <summary>The moment that a <see cref="DateTime"/> names: a UTC one as it is, a local one by the system's time zone.</summary>
    /// <param name="value">The moment, of <see cref="DateTimeKind.Utc"/> or <see cref="DateTimeKind.Local"/>.</param>
    /// <exception cref="ArgumentException">Its kind is <see cref="DateTimeKind.Unspecified"/>, which names no moment.</exception>
    /// <exception cref="OverflowException">It is outside <see cref="MinValue"/> to <see cref="MaxValue"/>.</exception>
    public static UnixTime FromDateTime(DateTime value)
    {
        if (value.Kind == DateTimeKind.Unspecified)
            throw UnixTimeErrors.UnspecifiedKind(value);
        return FromUtcTicks(value.ToUniversalTime().Ticks, value);
    }

    /// <summary>Whole seconds since 1970-01-01T00:00:00Z, rounded down: towards the past, before 1970 too.</summary>
    public long ToUnixSeconds() => FloorDivide(_nanoseconds, 1_000_000_000);

    /// <summary>Whole milliseconds since 1970-01-01T00:00:00Z, rounded down: towards the past, before 1970 too.</summary>
    public long ToUnixMilliseconds() => FloorDivide(_nanoseconds, 1_000_000);

    /// <summary>Whole microseconds since 1970-01-01T00:00:00Z, rounded down: towards the past, before 1970 too.</summary>
    public long ToUnixMicroseconds() => FloorDivide(_nanoseconds, 1_000);

    /// <summary>Nanoseconds since 1970-01-01T00:00:00Z: the stored value.</summary>
    public long ToUnixNanoseconds() => _nanoseconds;

    /// <summary>The moment as a <see cref="DateTimeOffset"/> of offset zero, rounded down to 100 nanoseconds.</summary>
    public DateTimeOffset ToDateTimeOffset() => new(UtcTicks, TimeSpan.Zero);

    /// <summary>The moment as a <see cref="DateTime"/> of <see cref="DateTimeKind.Utc"/>, rounded down to 100 nanoseconds.</summary>
    public DateTime ToDateTime() => new(UtcTicks, DateTimeKind.Utc);

    /// <inheritdoc cref="FromDateTimeOffset"/>
    public static explicit operator UnixTime(DateTimeOffset value) => FromDateTimeOffset(value);

    /// <inheritdoc cref="FromDateTime"/>
    public static explicit operator UnixTime(DateTime value) => FromDateTime(value);

    /// <inheritdoc cref="ToDateTimeOffset"/>
    /// <param name="value">The moment.</param>
    public static explicit operator DateTimeOffset(UnixTime value) => value.ToDateTimeOffset();

    /// <inheritdoc cref="ToDateTime"/>
    /// <param name="value">The moment.</param>
    public static explicit operator DateTime(UnixTime value) => value.ToDateTime();

    private long UtcTicks => DateTime.UnixEpoch.Ticks + FloorDivide(_nanoseconds, TimeSpan.NanosecondsPerTick);

    private static UnixTime FromUnits(long value, long nanosecondsPerUnit, string unit)
    {
        long nanoseconds = unchecked(value * nanosecondsPerUnit);
        return Math.BigMul(value, nanosecondsPerUnit, out _) == nanoseconds >> 63
            ? new(nanoseconds)
            : throw UnixTimeErrors.OutOfRange($"{value} {unit} after 1970-01-01T00:00:00Z");
    }

    private static UnixTime FromUtcTicks<T>(long utcTicks, T value)
        where T : IFormattable
    {
        Int128 nanoseconds = (Int128)(utcTicks - DateTime.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick;
        return Fits(nanoseconds) ? new((long)nanoseconds) : throw UnixTimeErrors.OutOfRange($"{UnixTimeErrors.Show(value)}");
    }

    private static bool Fits(Int128 nanoseconds) => nanoseconds >= long.MinValue && nanoseconds <= long.MaxValue;

    private static long FloorDivide(long dividend, long divisor)
    {
        (long quotient, long remainder) = Math.DivRem(dividend, divisor);
        return remainder < 0 ? quotient - 1 : quotient;
    }
}
