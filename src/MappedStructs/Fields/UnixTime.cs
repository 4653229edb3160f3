using System;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace MappedStructs;

/// <summary>
/// A moment: the nanoseconds since 1970-01-01T00:00:00Z, without leap seconds, in a signed 64-bit integer. The portable
/// timestamp for mapped structs, which any language reads: 8 bytes, alignment 8, little-endian.
/// </summary>
/// <remarks>
/// The range is 1677-09-21T00:12:43.145224192Z to 2262-04-11T23:47:16.854775807Z, and every bit pattern is a valid
/// moment. <see langword="default"/>, which is what a fresh file holds, is <see cref="UnixEpoch"/>.
/// <para>
/// <see cref="DateTime"/>, <see cref="DateTimeOffset"/> and <see cref="TimeSpan"/> count 100 nanoseconds, so what
/// converts to them drops the last two digits; each member says how.
/// </para>
/// </remarks>
public readonly partial struct UnixTime :
    IEquatable<UnixTime>, IComparable<UnixTime>, IComparisonOperators<UnixTime, UnixTime, bool>, IMinMaxValue<UnixTime>
{
    private readonly long _nanoseconds;

    private UnixTime(long nanoseconds) => _nanoseconds = nanoseconds;

    /// <summary>The earliest moment: 1677-09-21T00:12:43.145224192Z.</summary>
    public static UnixTime MinValue => new(long.MinValue);

    /// <summary>The latest moment: 2262-04-11T23:47:16.854775807Z.</summary>
    public static UnixTime MaxValue => new(long.MaxValue);

    /// <summary>1970-01-01T00:00:00Z, which is also <see langword="default"/>.</summary>
    public static UnixTime UnixEpoch => default;

    /// <summary>
    /// The present moment from the system's clock (<see cref="DateTime.UtcNow"/>), a multiple of 100 nanoseconds. The
    /// clock may be set back; measure durations with <see cref="System.Diagnostics.Stopwatch"/>.
    /// </summary>
    public static UnixTime Now => new((DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick);

    /// <summary>Whether two moments are the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(UnixTime left, UnixTime right) => left._nanoseconds == right._nanoseconds;

    /// <summary>Whether two moments differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(UnixTime left, UnixTime right) => left._nanoseconds != right._nanoseconds;

    /// <summary>Whether one moment is earlier than another.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(UnixTime left, UnixTime right) => left._nanoseconds < right._nanoseconds;

    /// <summary>Whether one moment is earlier than another or the same.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(UnixTime left, UnixTime right) => left._nanoseconds <= right._nanoseconds;

    /// <summary>Whether one moment is later than another.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(UnixTime left, UnixTime right) => left._nanoseconds > right._nanoseconds;

    /// <summary>Whether one moment is later than another or the same.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(UnixTime left, UnixTime right) => left._nanoseconds >= right._nanoseconds;

    /// <inheritdoc/>
    public bool Equals(UnixTime other) => _nanoseconds == other._nanoseconds;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is UnixTime other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _nanoseconds.GetHashCode();

    /// <summary>Compares in time.</summary>
    /// <param name="other">The other moment.</param>
    /// <returns>Below 0 where this one is earlier, 0 where they are the same, above 0 where it is later.</returns>
    public int CompareTo(UnixTime other) => _nanoseconds.CompareTo(other._nanoseconds);
}
