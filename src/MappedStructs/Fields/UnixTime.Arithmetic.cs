using System;
using System.Numerics;

namespace MappedStructs;

public readonly partial struct UnixTime :
    IAdditionOperators<UnixTime, TimeSpan, UnixTime>,
    ISubtractionOperators<UnixTime, TimeSpan, UnixTime>,
    ISubtractionOperators<UnixTime, UnixTime, TimeSpan>
{
    /// <summary>The moment a duration later. Exact: the digits below 100 nanoseconds stay.</summary>
    /// <param name="left">The moment.</param>
    /// <param name="right">The duration; may be negative.</param>
    /// <exception cref="OverflowException">The result is outside <see cref="MinValue"/> to <see cref="MaxValue"/>.</exception>
    public static UnixTime operator +(UnixTime left, TimeSpan right) => Move(left, '+', right, (Int128)right.Ticks * TimeSpan.NanosecondsPerTick);

    /// <summary>The moment a duration earlier. Exact: the digits below 100 nanoseconds stay.</summary>
    /// <param name="left">The moment.</param>
    /// <param name="right">The duration; may be negative.</param>
    /// <exception cref="OverflowException">The result is outside <see cref="MinValue"/> to <see cref="MaxValue"/>.</exception>
    public static UnixTime operator -(UnixTime left, TimeSpan right) => Move(left, '-', right, -(Int128)right.Ticks * TimeSpan.NanosecondsPerTick);

    /// <summary>
    /// The duration from the right moment to the left one, in steps of 100 nanoseconds: the digits below are dropped
    /// (rounded towards zero). <see cref="NanosecondsSince"/> keeps them.
    /// </summary>
    /// <param name="left">The later moment, if the result is to be positive.</param>
    /// <param name="right">The earlier one.</param>
    public static TimeSpan operator -(UnixTime left, UnixTime right) =>
        new((long)(((Int128)left._nanoseconds - right._nanoseconds) / TimeSpan.NanosecondsPerTick));

    /// <summary>The exact duration since another moment, in nanoseconds; negative where that one is later.</summary>
    /// <param name="earlier">The other moment.</param>
    /// <exception cref="OverflowException">The two are more than 292 years apart, which 64 bits of nanoseconds cannot hold.</exception>
    public long NanosecondsSince(UnixTime earlier)
    {
        Int128 difference = (Int128)_nanoseconds - earlier._nanoseconds;
        return Fits(difference) ? (long)difference : throw UnixTimeErrors.TooFarApart(this, earlier);
    }

    /// <summary>The moment so many nanoseconds later, exactly.</summary>
    /// <param name="nanoseconds">Nanoseconds; may be negative.</param>
    /// <exception cref="OverflowException">The result is outside <see cref="MinValue"/> to <see cref="MaxValue"/>.</exception>
    public UnixTime AddNanoseconds(long nanoseconds)
    {
        Int128 sum = (Int128)_nanoseconds + nanoseconds;
        return Fits(sum) ? new((long)sum) : throw UnixTimeErrors.OutOfRange($"{this} + {nanoseconds} ns");
    }

    private static UnixTime Move(UnixTime from, char sign, TimeSpan by, Int128 nanoseconds)
    {
        Int128 sum = from._nanoseconds + nanoseconds;
        return Fits(sum) ? new((long)sum) : throw UnixTimeErrors.OutOfRange($"{from} {sign} {by:c}");
    }
}
