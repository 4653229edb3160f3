using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace MappedStructs;

/// <summary>
/// Reads the bytes of a fixed string, which come from a file and are believed in nothing: whatever they hold, no
/// method here reads outside them.
/// </summary>
internal static class FixedStringText
{
    /// <summary>The longest capacity there is, that of <see cref="FixedString512"/>.</summary>
    private const int LongestText = 510;

    /// <summary>The bytes that the length takes: a length up to 255 fits one byte.</summary>
    public static int PrefixSize(int size) => size <= 256 ? 1 : 2;

    public static int Capacity(int size) => size - PrefixSize(size);

    /// <summary>The length within the capacity, whatever the file says.</summary>
    public static int Length(ReadOnlySpan<byte> bytes) => Math.Min(StoredLength(bytes), Capacity(bytes.Length));

    // The length is read once: another process may change it between two reads, and then the second would be unchecked.
    public static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> bytes) => bytes.Slice(PrefixSize(bytes.Length), Length(bytes));

    public static bool IsValid(ReadOnlySpan<byte> bytes)
    {
        int length = StoredLength(bytes);
        if (length > Capacity(bytes.Length))
            return false;
        ReadOnlySpan<byte> rest = bytes[PrefixSize(bytes.Length)..];
        return Utf8.IsValid(rest[..length]) && !rest[length..].ContainsAnyExcept((byte)0);
    }

    public static bool Equals(ReadOnlySpan<byte> utf8, ReadOnlySpan<char> text)
    {
        // One byte a character happens for ASCII alone: every other code point takes more bytes than characters.
        if (utf8.Length == text.Length)
            return Ascii.Equals(utf8, text);
        if (utf8.Length < text.Length)
            return false;

        Span<byte> encoded = stackalloc byte[LongestText];
        encoded = encoded[..utf8.Length];
        return Utf8.FromUtf16(text, encoded, out _, out int written, replaceInvalidSequences: false) == OperationStatus.Done
            && encoded[..written].SequenceEqual(utf8);
    }

    public static int GetHashCode(ReadOnlySpan<byte> utf8)
    {
        var hash = new HashCode();
        hash.AddBytes(utf8);
        return hash.ToHashCode();
    }

    public static int CopyTo(ReadOnlySpan<byte> utf8, Span<byte> destination)
    {
        if (utf8.Length > destination.Length)
            throw FixedStringErrors.DestinationTooShort(utf8.Length, "bytes", destination.Length, "utf8Destination");
        utf8.CopyTo(destination);
        return utf8.Length;
    }

    public static int CopyTo(ReadOnlySpan<byte> utf8, Span<char> destination) =>
        TryFormat(utf8, destination, out int written)
            ? written
            : throw FixedStringErrors.DestinationTooShort(Encoding.UTF8.GetCharCount(utf8), "characters", destination.Length, "destination");

    public static bool TryFormat(ReadOnlySpan<byte> utf8, Span<char> destination, out int written)
    {
        if (Utf8.ToUtf16(utf8, destination, out _, out written) == OperationStatus.Done)
            return true;
        written = 0;
        return false;
    }

    /// <summary>Copies well-formed UTF-8 as it is. What reads the output expects UTF-8, so malformed bytes become U+FFFD here too.</summary>
    public static bool TryFormat(ReadOnlySpan<byte> utf8, Span<byte> destination, out int written)
    {
        written = 0;
        if (Utf8.IsValid(utf8))
        {
            if (!utf8.TryCopyTo(destination))
                return false;
            written = utf8.Length;
            return true;
        }

        int total = 0;
        while (!utf8.IsEmpty)
        {
            Rune.DecodeFromUtf8(utf8, out Rune rune, out int consumed);
            if (!rune.TryEncodeToUtf8(destination[total..], out int encoded))
                return false;
            utf8 = utf8[consumed..];
            total += encoded;
        }
        written = total;
        return true;
    }

    private static int StoredLength(ReadOnlySpan<byte> bytes) =>
        PrefixSize(bytes.Length) == 1 ? bytes[0] : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
