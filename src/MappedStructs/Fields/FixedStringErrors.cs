using System;
using System.Text;

namespace MappedStructs;

/// <summary>The exceptions of the fixed strings, apart so that the code that throws none stays small.</summary>
internal static class FixedStringErrors
{
    private static ReadOnlySpan<int> Sizes => [16, 32, 64, 128, 256, 512];

    public static ArgumentNullException Null<T>() =>
        new("text", $"A {typeof(T).Name} cannot hold null, which would read back as an empty string. Assign \"\" or default to make it empty.");

    public static ArgumentException TooLong<T>(int byteCount)
        where T : unmanaged, IFixedString<T> => new(TooLongMessage<T>(byteCount), "text");

    public static string TooLongMessage<T>(int byteCount)
        where T : unmanaged, IFixedString<T>
    {
        string name = typeof(T).Name;
        return $"The text takes {byteCount} bytes of UTF-8, and a {name} holds at most {T.Capacity}. {LongerType(byteCount)} " +
            $"Or call {name}.TryCreate, which returns false in place of this exception, or {name}.Truncate, which keeps what fits.";
    }

    public static EncoderFallbackException LoneSurrogate<T>(ReadOnlySpan<char> text) => new(LoneSurrogateMessage<T>(text));

    public static string LoneSurrogateMessage<T>(ReadOnlySpan<char> text)
    {
        int index = IndexOfLoneSurrogate(text);
        return $"The text for a {typeof(T).Name} holds the surrogate U+{(int)text[index]:X4} at index {index} without its partner, " +
            "which UTF-8 cannot express. The string was probably cut inside a surrogate pair; cut it elsewhere, or replace the surrogate with U+FFFD.";
    }

    public static ArgumentException NotUtf8<T>() => new(NotUtf8Message<T>(), "utf8");

    public static string NotUtf8Message<T>() =>
        $"The bytes for a {typeof(T).Name} are not well-formed UTF-8. Decode them with their own encoding and assign the string, " +
        $"or call {typeof(T).Name}.TryCreate, which returns false in place of this exception.";

    public static ArgumentException DestinationTooShort(int needed, string unit, int found, string parameter) =>
        new($"The text takes {needed} {unit}, and the destination holds {found}. Length {unit} always suffice.", parameter);

    /// <summary>The first surrogate without its partner, or -1.</summary>
    public static int IndexOfLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return i;
            i++;
        }
        return -1;
    }

    private static string LongerType(int byteCount)
    {
        foreach (int size in Sizes)
        {
            if (byteCount <= FixedStringText.Capacity(size))
                return $"A FixedString{size} would hold it: declare the field as one (which changes the file's layout).";
        }
        return $"No fixed string would hold it: the longest, FixedString512, holds {FixedStringText.Capacity(512)}.";
    }
}
