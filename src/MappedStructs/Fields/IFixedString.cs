using System;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace MappedStructs;

/// <summary>
/// What the field types <see cref="FixedString16"/> to <see cref="FixedString512"/> have in common: UTF-8 text that
/// lives inside a mapped struct. For generic code; not meant to be implemented elsewhere.
/// </summary>
/// <remarks>
/// The layout, which is the file's. The text's length in bytes comes first, then the text, and every byte after the
/// text is zero, so that equal strings are equal bytes:
/// <code>
///  FixedString16 … FixedString256 (N bytes)         FixedString512
///  0   1            1+length        N               0     2          2+length      512
///  ┌───┬───────────────┬────────────┐               ┌─────┬──────────────┬──────────┐
///  │len│ UTF-8 text    │ zeros      │               │ len │ UTF-8 text   │ zeros    │
///  └───┴───────────────┴────────────┘               └─────┴──────────────┴──────────┘
///  one byte                                         two bytes, the low one first
/// </code>
/// Size N, alignment 1. There is no terminator: the text may hold U+0000.
/// <para>
/// A file may be damaged or forged, so nothing here believes the length: one above the capacity reads as the
/// capacity, and <see cref="IsValid"/> tells. Reading never leaves the N bytes.
/// </para>
/// </remarks>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IFixedString<TSelf> :
    IEquatable<TSelf>, IComparable<TSelf>, IEqualityOperators<TSelf, TSelf, bool>,
    ISpanFormattable, IUtf8SpanFormattable, ISpanParsable<TSelf>, IUtf8SpanParsable<TSelf>
    where TSelf : unmanaged, IFixedString<TSelf>
{
    /// <summary>The bytes of UTF-8 that a value can hold at most. One character takes 1 to 4.</summary>
    static abstract int Capacity { get; }

    /// <summary>The length in bytes of UTF-8, 0 to the capacity. A damaged length above the capacity reads as the capacity.</summary>
    int Length { get; }

    /// <summary>Whether there is no text: the length is 0, as in a field never assigned.</summary>
    bool IsEmpty { get; }

    /// <summary>
    /// Whether the bytes are as this library writes them: a length within the capacity, well-formed UTF-8, and zeros
    /// after the text. False means that the file was damaged or written by something else.
    /// </summary>
    bool IsValid { get; }

    /// <summary>The text's UTF-8 in place, without a copy: the span looks into the struct, which may be mapped memory.</summary>
    /// <remarks>The bytes of a damaged file need not be well-formed UTF-8; see <see cref="IsValid"/>.</remarks>
    [UnscopedRef]
    ReadOnlySpan<byte> AsSpan();

    /// <summary>Copies the text's UTF-8.</summary>
    /// <param name="utf8Destination">Where to; at least <see cref="Length"/> bytes.</param>
    /// <returns>The bytes written: <see cref="Length"/>.</returns>
    /// <exception cref="ArgumentException">The destination is too short. Nothing was written.</exception>
    int CopyTo(Span<byte> utf8Destination);

    /// <summary>Copies the text as UTF-16, without an allocation. Malformed UTF-8 becomes U+FFFD.</summary>
    /// <param name="destination">Where to; <see cref="Length"/> characters always suffice.</param>
    /// <returns>The characters written.</returns>
    /// <exception cref="ArgumentException">The destination is too short for this text. What it holds then is undefined.</exception>
    int CopyTo(Span<char> destination);

    /// <summary>Whether the text equals a string, character by character, without an allocation.</summary>
    /// <param name="text">The string; <see langword="null"/> and strings that do not fit are equal to no value.</param>
    bool Equals(string? text);

    /// <inheritdoc cref="Equals(string?)"/>
    bool Equals(ReadOnlySpan<char> text);

    /// <summary>The text as a string. Malformed UTF-8, which only a damaged file holds, becomes U+FFFD.</summary>
    string ToString();

    /// <summary>Makes a value of text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="result">The value; empty where the method returns false.</param>
    /// <returns>False where the text takes more bytes than the capacity, or holds a surrogate without its partner.</returns>
    static abstract bool TryCreate(ReadOnlySpan<char> text, out TSelf result);

    /// <summary>Makes a value of UTF-8.</summary>
    /// <param name="utf8">The text's UTF-8.</param>
    /// <param name="result">The value; empty where the method returns false.</param>
    /// <returns>False where there are more bytes than the capacity, or they are not well-formed UTF-8.</returns>
    static abstract bool TryCreate(ReadOnlySpan<byte> utf8, out TSelf result);

    /// <summary>Makes a value of as much of the text as fits.</summary>
    /// <remarks>
    /// The cut falls between two code points: never inside the bytes of one, so never inside a surrogate pair. What a
    /// reader sees as one character can be several code points (a letter with combining accents, a flag, a family
    /// emoji) and may lose the later ones; cut with <see cref="System.Globalization.StringInfo"/> first where that matters.
    /// </remarks>
    /// <param name="text">The text, of any length.</param>
    /// <returns>The whole text, or its longest beginning of whole code points that fits.</returns>
    /// <exception cref="System.Text.EncoderFallbackException">The text, kept part or not, holds a surrogate without its partner.</exception>
    static abstract TSelf Truncate(ReadOnlySpan<char> text);

    /// <inheritdoc/>
    static TSelf IParsable<TSelf>.Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return FixedStringEncoder.Parse<TSelf>(s);
    }

    /// <inheritdoc/>
    static bool IParsable<TSelf>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TSelf result)
    {
        result = default;
        return s is not null && TSelf.TryCreate(s.AsSpan(), out result);
    }

    /// <inheritdoc/>
    static TSelf ISpanParsable<TSelf>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        FixedStringEncoder.Parse<TSelf>(s);

    /// <inheritdoc/>
    static bool ISpanParsable<TSelf>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out TSelf result) =>
        TSelf.TryCreate(s, out result);

    /// <inheritdoc/>
    static TSelf IUtf8SpanParsable<TSelf>.Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) =>
        FixedStringEncoder.Parse<TSelf>(utf8Text);

    /// <inheritdoc/>
    static bool IUtf8SpanParsable<TSelf>.TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out TSelf result) =>
        TSelf.TryCreate(utf8Text, out result);
}
