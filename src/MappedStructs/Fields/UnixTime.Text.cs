using System;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace MappedStructs;

public readonly partial struct UnixTime :
    ISpanFormattable, IUtf8SpanFormattable, ISpanParsable<UnixTime>, IUtf8SpanParsable<UnixTime>
{
    /// <summary>ISO 8601 in UTC with the digits it takes to be exact: <c>2026-01-31T23:59:59.1234Z</c>. <see cref="Parse(string, IFormatProvider?)"/> reads it back.</summary>
    public override string ToString() => ToString(null, null);

    /// <summary>The moment in UTC as text.</summary>
    /// <param name="format">
    /// <c>G</c>, empty or null: ISO 8601 with no more digits of fraction than it takes to be exact, 0 to 9.
    /// <c>O</c>: ISO 8601 with always 9 digits, 30 characters, whose order as text is the order in time.
    /// Any other: a format of <see cref="DateTime"/>, which shows at most 7 digits and drops the rest.
    /// </param>
    /// <param name="formatProvider">The culture for the formats of <see cref="DateTime"/>; the first two have none.</param>
    /// <exception cref="FormatException"><see cref="DateTime"/> does not know the format.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        if (!UnixTimeText.IsOwnFormat(format, out bool allDigits))
            return ToDateTime().ToString(format, formatProvider);
        Span<byte> utf8 = stackalloc byte[UnixTimeText.LongestWritten];
        return Encoding.ASCII.GetString(utf8[..UnixTimeText.Write(_nanoseconds, allDigits, utf8)]);
    }

    /// <summary>Writes the moment in UTC as text.</summary>
    /// <param name="destination">Where to; 30 characters suffice for <c>G</c> and <c>O</c>.</param>
    /// <param name="charsWritten">The characters written.</param>
    /// <param name="format">As for <see cref="ToString(string?, IFormatProvider?)"/>.</param>
    /// <param name="provider">As for <see cref="ToString(string?, IFormatProvider?)"/>.</param>
    /// <returns>False where the destination is too short.</returns>
    /// <exception cref="FormatException"><see cref="DateTime"/> does not know the format.</exception>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        if (!UnixTimeText.IsOwnFormat(format, out bool allDigits))
            return ToDateTime().TryFormat(destination, out charsWritten, format, provider);
        Span<byte> utf8 = stackalloc byte[UnixTimeText.LongestWritten];
        utf8 = utf8[..UnixTimeText.Write(_nanoseconds, allDigits, utf8)];
        return Encoding.ASCII.TryGetChars(utf8, destination, out charsWritten);
    }

    /// <summary>Writes the moment in UTC as UTF-8.</summary>
    /// <param name="utf8Destination">Where to; 30 bytes suffice for <c>G</c> and <c>O</c>.</param>
    /// <param name="bytesWritten">The bytes written.</param>
    /// <param name="format">As for <see cref="ToString(string?, IFormatProvider?)"/>.</param>
    /// <param name="provider">As for <see cref="ToString(string?, IFormatProvider?)"/>.</param>
    /// <returns>False where the destination is too short.</returns>
    /// <exception cref="FormatException"><see cref="DateTime"/> does not know the format.</exception>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        if (!UnixTimeText.IsOwnFormat(format, out bool allDigits))
            return ToDateTime().TryFormat(utf8Destination, out bytesWritten, format, provider);
        Span<byte> utf8 = stackalloc byte[UnixTimeText.LongestWritten];
        utf8 = utf8[..UnixTimeText.Write(_nanoseconds, allDigits, utf8)];
        bytesWritten = utf8.TryCopyTo(utf8Destination) ? utf8.Length : 0;
        return bytesWritten != 0;
    }

    /// <summary>Reads ISO 8601 in the profile of RFC 3339: <c>2026-01-31T23:59:59.123456789Z</c>, or <c>+01:00</c> in place of <c>Z</c>.</summary>
    /// <remarks>Nothing is guessed or rounded: the offset is required, and a tenth digit of fraction or a leap second is refused.</remarks>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the format has no culture.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormatException">It is not of the format.</exception>
    /// <exception cref="OverflowException">The moment is outside <see cref="MinValue"/> to <see cref="MaxValue"/>.</exception>
    public static UnixTime Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static UnixTime Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null)
    {
        Span<byte> utf8 = stackalloc byte[UnixTimeText.LongestRead];
        return UnixTimeText.TryNarrow(s, utf8, out int length)
            ? Parse(utf8[..length], provider)
            : throw UnixTimeErrors.Malformed(s.ToString());
    }

    /// <summary>As <see cref="Parse(string, IFormatProvider?)"/>, from UTF-8.</summary>
    /// <param name="utf8Text">The text.</param>
    /// <param name="provider">Not used: the format has no culture.</param>
    /// <exception cref="FormatException">It is not of the format.</exception>
    /// <exception cref="OverflowException">The moment is outside <see cref="MinValue"/> to <see cref="MaxValue"/>.</exception>
    public static UnixTime Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider = null)
    {
        if (!UnixTimeText.TryRead(utf8Text, out Int128 nanoseconds))
            throw UnixTimeErrors.Malformed(Encoding.UTF8.GetString(utf8Text));
        return Fits(nanoseconds) ? new((long)nanoseconds) : throw UnixTimeErrors.OutOfRange($"{Encoding.UTF8.GetString(utf8Text)}");
    }

    /// <summary>As <see cref="Parse(string, IFormatProvider?)"/>, without exceptions.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the format has no culture.</param>
    /// <param name="result">The moment, or <see cref="UnixEpoch"/>.</param>
    /// <returns>False where the text is not of the format or the moment out of range.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out UnixTime result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out UnixTime)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out UnixTime result)
    {
        result = default;
        Span<byte> utf8 = stackalloc byte[UnixTimeText.LongestRead];
        return UnixTimeText.TryNarrow(s, utf8, out int length) && TryParse(utf8[..length], provider, out result);
    }

    /// <summary>As <see cref="Parse(ReadOnlySpan{byte}, IFormatProvider?)"/>, without exceptions.</summary>
    /// <param name="utf8Text">The text.</param>
    /// <param name="provider">Not used: the format has no culture.</param>
    /// <param name="result">The moment, or <see cref="UnixEpoch"/>.</param>
    /// <returns>False where the text is not of the format or the moment out of range.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out UnixTime result)
    {
        bool read = UnixTimeText.TryRead(utf8Text, out Int128 nanoseconds) && Fits(nanoseconds);
        result = read ? new((long)nanoseconds) : default;
        return read;
    }
}
