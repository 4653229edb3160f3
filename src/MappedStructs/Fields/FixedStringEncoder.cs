using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace MappedStructs;

/// <summary>Makes fixed strings of text. A value begins as zeros and only its beginning is written, so its tail is zero.</summary>
internal static class FixedStringEncoder
{
    public static T Create<T>(string text)
        where T : unmanaged, IFixedString<T>
    {
        if (text is null)
            throw FixedStringErrors.Null<T>();
        return Create<T>(text.AsSpan());
    }

    public static T Create<T>(ReadOnlySpan<char> text)
        where T : unmanaged, IFixedString<T> => Encode(text, out T result) switch
        {
            OperationStatus.Done => result,
            OperationStatus.DestinationTooSmall => throw FixedStringErrors.TooLong<T>(Encoding.UTF8.GetByteCount(text)),
            _ => throw FixedStringErrors.LoneSurrogate<T>(text),
        };

    public static T Create<T>(ReadOnlySpan<byte> utf8)
        where T : unmanaged, IFixedString<T>
    {
        if (utf8.Length > T.Capacity)
            throw FixedStringErrors.TooLong<T>(utf8.Length);
        return TryCreate(utf8, out T result) ? result : throw FixedStringErrors.NotUtf8<T>();
    }

    public static bool TryCreate<T>(ReadOnlySpan<char> text, out T result)
        where T : unmanaged, IFixedString<T>
    {
        if (Encode(text, out result) == OperationStatus.Done)
            return true;
        result = default;
        return false;
    }

    public static bool TryCreate<T>(ReadOnlySpan<byte> utf8, out T result)
        where T : unmanaged, IFixedString<T>
    {
        result = default;
        Span<byte> bytes = MemoryMarshal.AsBytes(new Span<T>(ref result));
        if (utf8.Length > T.Capacity || !Utf8.IsValid(utf8))
            return false;
        utf8.CopyTo(bytes[FixedStringText.PrefixSize(bytes.Length)..]);
        StoreLength(bytes, utf8.Length);
        return true;
    }

    public static T Truncate<T>(ReadOnlySpan<char> text)
        where T : unmanaged, IFixedString<T>
    {
        // Which of "too long" and "malformed" the encoder reports first depends on where the cut falls, so the whole
        // text is checked: the same text is accepted or refused by every type.
        if (FixedStringErrors.IndexOfLoneSurrogate(text) >= 0)
            throw FixedStringErrors.LoneSurrogate<T>(text);
        Encode(text, out T result);
        return result;
    }

    /// <summary>As <see cref="Create{T}(ReadOnlySpan{char})"/>, with the exceptions that the interface <see cref="IParsable{TSelf}"/> lays down.</summary>
    public static T Parse<T>(ReadOnlySpan<char> text)
        where T : unmanaged, IFixedString<T> => Encode(text, out T result) switch
        {
            OperationStatus.Done => result,
            OperationStatus.DestinationTooSmall => throw new OverflowException(FixedStringErrors.TooLongMessage<T>(Encoding.UTF8.GetByteCount(text))),
            _ => throw new FormatException(FixedStringErrors.LoneSurrogateMessage<T>(text)),
        };

    /// <inheritdoc cref="Parse{T}(ReadOnlySpan{char})"/>
    public static T Parse<T>(ReadOnlySpan<byte> utf8)
        where T : unmanaged, IFixedString<T>
    {
        if (utf8.Length > T.Capacity)
            throw new OverflowException(FixedStringErrors.TooLongMessage<T>(utf8.Length));
        return TryCreate(utf8, out T result) ? result : throw new FormatException(FixedStringErrors.NotUtf8Message<T>());
    }

    /// <summary>Writes the whole code points that fit, and says whether those were all.</summary>
    private static OperationStatus Encode<T>(ReadOnlySpan<char> text, out T result)
        where T : unmanaged, IFixedString<T>
    {
        result = default;
        Span<byte> bytes = MemoryMarshal.AsBytes(new Span<T>(ref result));
        OperationStatus status = Utf8.FromUtf16(
            text, bytes[FixedStringText.PrefixSize(bytes.Length)..], out _, out int written, replaceInvalidSequences: false);
        StoreLength(bytes, written);
        return status;
    }

    private static void StoreLength(Span<byte> bytes, int length)
    {
        if (FixedStringText.PrefixSize(bytes.Length) == 1)
            bytes[0] = (byte)length;
        else
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)length);
    }
}
