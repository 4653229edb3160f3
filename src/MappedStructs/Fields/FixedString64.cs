using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace MappedStructs;

/// <summary>UTF-8 text of up to 63 bytes in a field of 64: a string that lives inside a mapped struct.</summary>
/// <remarks>
/// The layout, which is the file's (size 64, alignment 1, zeros after the text, no terminator):
/// <code>
///  0        1                 1+length            64
///  ┌────────┬─────────────────┬───────────────────┐
///  │ length │ UTF-8 text      │ zeros             │
///  └────────┴─────────────────┴───────────────────┘
///  1 byte, 0…63
/// </code>
/// Assign a string (<c>record.Host = "web-1"</c>); one that is too long is an exception, <see cref="TryCreate(ReadOnlySpan{char}, out FixedString64)"/>
/// and <see cref="Truncate"/> are the other ways. Two values are equal where their text is, ordinally; so is their order, by bytes, which is
/// the order of code points. Nothing but <see cref="ToString()"/> allocates.
/// </remarks>
public readonly struct FixedString64 : IFixedString<FixedString64>
{
    /// <summary>The bytes of UTF-8 that a value can hold at most: 63. One character takes 1 to 4.</summary>
    public const int Capacity = 63;

#pragma warning disable CS0649 // FixedStringEncoder assigns it, as the bytes of the whole value
    private readonly Storage _bytes;
#pragma warning restore CS0649

    static int IFixedString<FixedString64>.Capacity => Capacity;

    /// <inheritdoc/>
    public int Length => FixedStringText.Length(_bytes);

    /// <inheritdoc/>
    public bool IsEmpty => Length == 0;

    /// <inheritdoc/>
    public bool IsValid => FixedStringText.IsValid(_bytes);

    /// <inheritdoc/>
    [UnscopedRef]
    public ReadOnlySpan<byte> AsSpan() => FixedStringText.Text(_bytes);

    /// <inheritdoc/>
    public static bool TryCreate(ReadOnlySpan<char> text, out FixedString64 result) => FixedStringEncoder.TryCreate(text, out result);

    /// <inheritdoc/>
    public static bool TryCreate(ReadOnlySpan<byte> utf8, out FixedString64 result) => FixedStringEncoder.TryCreate(utf8, out result);

    /// <inheritdoc/>
    public static FixedString64 Truncate(ReadOnlySpan<char> text) => FixedStringEncoder.Truncate<FixedString64>(text);

    /// <summary>Encodes a string.</summary>
    /// <param name="text">The string; at most 63 bytes of UTF-8.</param>
    /// <exception cref="ArgumentNullException">The string is null: assign <c>""</c> or <see langword="default"/> for an empty value.</exception>
    /// <exception cref="ArgumentException">The string takes more than 63 bytes.</exception>
    /// <exception cref="System.Text.EncoderFallbackException">The string holds a surrogate without its partner.</exception>
    public static implicit operator FixedString64(string text) => FixedStringEncoder.Create<FixedString64>(text);

    /// <summary>Encodes characters.</summary>
    /// <param name="text">The characters; at most 63 bytes of UTF-8.</param>
    /// <exception cref="ArgumentException">The characters take more than 63 bytes.</exception>
    /// <exception cref="System.Text.EncoderFallbackException">There is a surrogate without its partner.</exception>
    public static implicit operator FixedString64(ReadOnlySpan<char> text) => FixedStringEncoder.Create<FixedString64>(text);

    /// <summary>Copies UTF-8: <c>(FixedString64)"web-1"u8</c>. Explicit, because not all bytes are text.</summary>
    /// <param name="utf8">Well-formed UTF-8; at most 63 bytes.</param>
    /// <exception cref="ArgumentException">There are more than 63 bytes, or they are not well-formed UTF-8.</exception>
    public static explicit operator FixedString64(ReadOnlySpan<byte> utf8) => FixedStringEncoder.Create<FixedString64>(utf8);

    /// <summary>The text as a string, as <see cref="ToString()"/> makes it.</summary>
    /// <param name="value">The value.</param>
    public static explicit operator string(FixedString64 value) => value.ToString();

    /// <inheritdoc/>
    public static bool operator ==(FixedString64 left, FixedString64 right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(FixedString64 left, FixedString64 right) => !left.Equals(right);

    /// <summary>Whether the text equals a string of any length, without an allocation.</summary>
    /// <param name="left">The value.</param>
    /// <param name="right">The string; <see langword="null"/> equals no value.</param>
    public static bool operator ==(FixedString64 left, string? right) => left.Equals(right);

    /// <summary>Whether the text differs from a string of any length, without an allocation.</summary>
    /// <param name="left">The value.</param>
    /// <param name="right">The string; <see langword="null"/> equals no value.</param>
    public static bool operator !=(FixedString64 left, string? right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(FixedString64 other) => AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc/>
    public bool Equals(string? text) => text is not null && FixedStringText.Equals(AsSpan(), text);

    /// <inheritdoc/>
    public bool Equals(ReadOnlySpan<char> text) => FixedStringText.Equals(AsSpan(), text);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is FixedString64 other && Equals(other);

    /// <summary>A hash of the text, which differs from process to process: do not store it.</summary>
    public override int GetHashCode() => FixedStringText.GetHashCode(AsSpan());

    /// <summary>Compares by the bytes of UTF-8, which is the order of code points (not of a culture, nor of UTF-16).</summary>
    /// <param name="other">The other value.</param>
    /// <returns>Below 0, 0, or above 0.</returns>
    public int CompareTo(FixedString64 other) => AsSpan().SequenceCompareTo(other.AsSpan());

    /// <inheritdoc/>
    public int CopyTo(Span<byte> utf8Destination) => FixedStringText.CopyTo(AsSpan(), utf8Destination);

    /// <inheritdoc/>
    public int CopyTo(Span<char> destination) => FixedStringText.CopyTo(AsSpan(), destination);

    /// <inheritdoc cref="IFixedString{TSelf}.ToString()"/>
    public override string ToString() => System.Text.Encoding.UTF8.GetString(AsSpan());

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        FixedStringText.TryFormat(AsSpan(), destination, out charsWritten);

    bool IUtf8SpanFormattable.TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        FixedStringText.TryFormat(AsSpan(), utf8Destination, out bytesWritten);

    [InlineArray(64)]
    private struct Storage
    {
        private byte _length;
    }
}
