using System;
using System.Globalization;

namespace MappedStructs;

/// <summary>The exceptions of <see cref="UnixTime"/>.</summary>
internal static class UnixTimeErrors
{
    // A FormattableString, so that a number in it has no culture.
    public static OverflowException OutOfRange(FormattableString what) => new(
        $"{FormattableString.Invariant(what)} is outside the range of UnixTime, which counts nanoseconds in 64 bits: " +
        $"{UnixTime.MinValue} to {UnixTime.MaxValue}.");

    public static OverflowException TooFarApart(UnixTime later, UnixTime earlier) => new(
        $"{later} and {earlier} are more than 2^63 nanoseconds (292 years) apart. Subtract them (later - earlier), which gives a TimeSpan.");

    public static ArgumentException UnspecifiedKind(DateTime value) => new(
        $"{Show(value)} has DateTimeKind.Unspecified, so it names no moment. Say which zone it is in: " +
        "DateTime.SpecifyKind(value, DateTimeKind.Utc) or (value, DateTimeKind.Local), or pass a DateTimeOffset.", nameof(value));

    public static FormatException Malformed(string? text) => new(
        $"'{text}' is not a UnixTime. Expected a date, a time and an offset as ISO 8601 writes them, with up to 9 digits of " +
        "fraction: 2026-01-31T23:59:59.123456789Z, or +01:00 in place of Z.");

    public static string Show<T>(T value)
        where T : IFormattable => value.ToString("O", CultureInfo.InvariantCulture);
}
