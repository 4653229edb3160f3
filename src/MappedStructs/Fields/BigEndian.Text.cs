using System;

namespace MappedStructs;

public partial struct BigEndian<T> : ISpanFormattable
{
    /// <summary>The value as text, in the current culture.</summary>
    public override readonly string ToString() => ToString(null, null);

    /// <summary>The value as text: <c>$"{header.Magic:X8}"</c>.</summary>
    /// <param name="format">A format of <typeparamref name="T"/>.</param>
    /// <param name="formatProvider">The culture; <see langword="null"/>: the current one.</param>
    /// <exception cref="FormatException"><typeparamref name="T"/> does not know the format.</exception>
    public readonly string ToString(string? format, IFormatProvider? formatProvider) =>
        ((IFormattable)(object)Value).ToString(format, formatProvider);

    /// <summary>Writes the value as text. Optimised code allocates nothing for a number; an enum may be boxed.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="charsWritten">The characters written.</param>
    /// <param name="format">A format of <typeparamref name="T"/>.</param>
    /// <param name="provider">The culture; <see langword="null"/>: the current one.</param>
    /// <returns>False where the destination is too short.</returns>
    /// <exception cref="FormatException"><typeparamref name="T"/> does not know the format.</exception>
    // Not stored in a local as an interface: the direct call on the value type is what spares the box.
    public readonly bool TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        ((ISpanFormattable)Value).TryFormat(destination, out charsWritten, format, provider);
}
