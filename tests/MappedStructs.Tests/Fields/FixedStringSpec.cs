using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;

namespace MappedStructs.Tests.Fields;

/// <summary>What every fixed string must do, written once and run for each of the six by the classes at the end.</summary>
public abstract class FixedStringSpec<T>
    where T : unmanaged, IFixedString<T>
{
    private static int Size => Marshal.SizeOf<T>();

    private static int Prefix => Size == 512 ? 2 : 1;

    protected abstract T FromString(string text);

    protected abstract T FromUtf8(ReadOnlySpan<byte> utf8);

    protected abstract T FromChars(ReadOnlySpan<char> text);

    protected abstract string Cast(T value);

    protected abstract bool OperatorEquals(T value, string? text);

    [Fact]
    public void Capacity_is_the_size_without_the_length() => Assert.Equal(Size - Prefix, T.Capacity);

    [Fact]
    public void A_field_never_assigned_is_the_empty_text()
    {
        T value = default;
        Assert.True(value.IsEmpty);
        Assert.True(value.IsValid);
        Assert.Equal(0, value.Length);
        Assert.Equal("", value.ToString());
        Assert.Equal(value, FromString(""));
    }

    [Fact]
    public void Every_length_up_to_the_capacity_has_the_documented_bytes()
    {
        for (int length = 0; length <= T.Capacity; length++)
        {
            string text = new('x', length);
            T value = FromString(text);
            byte[] expected = new byte[Size];
            expected[0] = (byte)length;
            if (Prefix == 2)
                expected[1] = (byte)(length >> 8);
            expected.AsSpan(Prefix, length).Fill((byte)'x');
            Assert.Equal(expected, FieldBytes.Of(value));
            Assert.Equal(length, value.Length);
            Assert.Equal(text, value.ToString());
        }
    }

    [Fact]
    public void Random_unicode_text_comes_back_as_it_went_in_by_every_way()
    {
        var random = new Random(20260131);
        Span<char> chars = stackalloc char[Size];
        for (int i = 0; i < 3000; i++)
        {
            string text = RandomText.Of(random, random.Next(T.Capacity + 1));
            byte[] utf8 = Encoding.UTF8.GetBytes(text);
            T value = FromString(text);
            Assert.True(value.IsValid);
            Assert.Equal(text, value.ToString());
            Assert.Equal(text, Cast(value));
            Assert.Equal(utf8, value.AsSpan().ToArray());
            Assert.Equal(value, FromUtf8(utf8));
            Assert.Equal(FieldBytes.Of(value), FieldBytes.Of(FromChars(text)));
            Assert.Equal(text, chars[..value.CopyTo(chars)].ToString());
            Assert.True(value.Equals(text));
            Assert.True(OperatorEquals(value, text));
            Assert.Equal(value.GetHashCode(), FromUtf8(utf8).GetHashCode());
        }
    }

    [Fact]
    public void Text_fits_up_to_the_capacity_in_bytes_whatever_its_characters()
    {
        foreach (string character in new[] { "a", "é", "€", "😀" })
        {
            int width = Encoding.UTF8.GetByteCount(character);
            string fits = string.Concat(System.Linq.Enumerable.Repeat(character, T.Capacity / width)) + new string('.', T.Capacity % width);
            Assert.Equal(fits, FromString(fits).ToString());
            Assert.False(T.TryCreate(fits + ".", out T result));
            Assert.True(result.IsEmpty);
            Assert.False(T.TryCreate(Encoding.UTF8.GetBytes(fits + "."), out result));
        }
    }

    [Fact]
    public void Text_too_long_names_its_length_the_capacity_and_the_remedies()
    {
        string text = new('€', T.Capacity / 3 + 1);
        var error = Assert.Throws<ArgumentException>(() => FromString(text));
        Assert.Contains($"{3 * text.Length} bytes", error.Message);
        Assert.Contains($"at most {T.Capacity}", error.Message);
        Assert.Contains($"{typeof(T).Name}.TryCreate", error.Message);
        Assert.Contains($"{typeof(T).Name}.Truncate", error.Message);
        Assert.Contains(Size == 512 ? "No fixed string" : $"A FixedString{2 * Size} would hold it", error.Message);
        Assert.Throws<ArgumentException>(() => FromUtf8(new byte[T.Capacity + 1]));
    }

    [Fact]
    public void Null_is_refused_with_the_remedy() =>
        Assert.Contains("default", Assert.Throws<ArgumentNullException>(() => FromString(null!)).Message);

    // Not a theory: an attribute's strings are kept as UTF-8 and would lose the surrogate.
    [Fact]
    public void A_lone_surrogate_is_never_stored()
    {
        foreach ((string text, int index) in new[] { ("\uD83D", 0), ("ab\uDE00", 2), ("\uD83D\uDE00\uD83Dx", 2), ("\uDE00\uD83D", 0) })
        {
            Assert.Contains($"index {index} ", Assert.Throws<EncoderFallbackException>(() => FromString(text)).Message);
            Assert.Throws<EncoderFallbackException>(() => T.Truncate(text));
            Assert.Throws<EncoderFallbackException>(() => T.Truncate(new string('x', T.Capacity) + text));
            Assert.False(T.TryCreate(text, out T result));
            Assert.True(result.IsEmpty);
            Assert.Throws<FormatException>(() => T.Parse(text, null));
        }
    }

    [Fact]
    public void Malformed_utf8_is_never_stored()
    {
        foreach (byte[] utf8 in MalformedUtf8())
        {
            Assert.False(T.TryCreate(utf8, out T result));
            Assert.True(result.IsEmpty);
            Assert.Throws<ArgumentException>(() => FromUtf8(utf8));
            Assert.Throws<FormatException>(() => T.Parse(utf8, null));
        }
    }

    [Fact]
    public void Truncate_keeps_the_longest_beginning_of_whole_code_points()
    {
        var random = new Random(7);
        for (int i = 0; i < 3000; i++)
        {
            string text = RandomText.Of(random, random.Next(2 * T.Capacity));
            int bytes = 0;
            int chars = 0;
            foreach (Rune rune in text.EnumerateRunes())
            {
                if (bytes + rune.Utf8SequenceLength > T.Capacity)
                    break;
                bytes += rune.Utf8SequenceLength;
                chars += rune.Utf16SequenceLength;
            }
            T value = T.Truncate(text);
            Assert.True(value.IsValid);
            Assert.Equal(text[..chars], value.ToString());
        }
    }

    [Fact]
    public void A_damaged_length_never_leads_out_of_the_bytes()
    {
        int lengths = Prefix == 1 ? 256 : 65536;
        for (int stored = 0; stored < lengths; stored++)
        {
            byte[] bytes = new byte[Size];
            bytes.AsSpan(Prefix).Fill((byte)'x');
            bytes[0] = (byte)stored;
            if (Prefix == 2)
                bytes[1] = (byte)(stored >> 8);
            T value = MemoryMarshal.Read<T>(bytes);

            Assert.Equal(Math.Min(stored, T.Capacity), value.Length);
            Assert.True(value.AsSpan().SequenceEqual(bytes.AsSpan(Prefix, value.Length)));
            Assert.Equal(stored == T.Capacity, value.IsValid);
        }
    }

    [Fact]
    public void Each_damaged_byte_of_the_tail_is_found()
    {
        byte[] bytes = FieldBytes.Of(FromString("ab"));
        for (int i = Prefix + 2; i < Size; i++)
        {
            bytes[i] = 1;
            T value = MemoryMarshal.Read<T>(bytes);
            Assert.False(value.IsValid);
            Assert.Equal("ab", value.ToString());
            Assert.Equal(FromString("ab"), value);
            bytes[i] = 0;
        }
        Assert.True(MemoryMarshal.Read<T>(bytes).IsValid);
    }

    [Fact]
    public void Malformed_utf8_in_a_file_reads_as_replacement_characters()
    {
        Span<byte> formatted = stackalloc byte[64];
        foreach (byte[] utf8 in MalformedUtf8())
        {
            T value = FieldBytes.Damaged<T>(Prefix, utf8);
            string expected = Encoding.UTF8.GetString(utf8);
            Assert.Contains('\uFFFD', expected);
            Assert.False(value.IsValid);
            Assert.Equal(expected, value.ToString());
            Assert.Equal(expected, $"{value}");
            Assert.False(value.Equals(expected));
            Assert.Equal(utf8, value.AsSpan().ToArray());

            Assert.True(value.TryFormat(formatted, out int written, default, null));
            Assert.Equal(Encoding.UTF8.GetBytes(expected), formatted[..written].ToArray());
            Assert.False(value.TryFormat(formatted[..(written - 1)], out written, default, null));
            Assert.Equal(0, written);
        }
    }

    [Fact]
    public void Random_bytes_are_read_without_leaving_them()
    {
        var random = new Random(99);
        byte[] bytes = new byte[Size];
        Span<char> chars = stackalloc char[Size];
        for (int i = 0; i < 3000; i++)
        {
            random.NextBytes(bytes);
            T value = MemoryMarshal.Read<T>(bytes);
            Assert.InRange(value.Length, 0, T.Capacity);
            Assert.Equal(Encoding.UTF8.GetString(value.AsSpan()), chars[..value.CopyTo(chars)].ToString());
            Assert.Equal(value, value);
            Assert.Equal(0, value.CompareTo(value));
        }
    }

    [Fact]
    public void Equality_and_order_are_those_of_the_utf8_bytes()
    {
        var random = new Random(3);
        for (int i = 0; i < 3000; i++)
        {
            string one = RandomText.Of(random, random.Next(4));
            string two = RandomText.Of(random, random.Next(4));
            T left = FromString(one);
            T right = FromString(two);
            Assert.Equal(one == two, left == right);
            Assert.Equal(one != two, left != right);
            Assert.Equal(one == two, left.Equals((object)right));
            Assert.Equal(one == two, left.Equals(two));
            Assert.Equal(one == two, left.Equals(two.AsSpan()));
            Assert.Equal(one == two, OperatorEquals(left, two));
            int order = Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(two));
            Assert.Equal(Math.Sign(order), Math.Sign(left.CompareTo(right)));
        }
    }

    [Fact]
    public void Strings_that_cannot_be_stored_compare_as_different_and_do_not_throw()
    {
        T value = FromString("web-1");
        Assert.False(OperatorEquals(value, null));
        Assert.False(value.Equals((string?)null));
        Assert.False(OperatorEquals(value, new string('x', 5000)));
        Assert.False(OperatorEquals(FromString("€"), "\uD83D"));
        Assert.False(OperatorEquals(FromString("\uFFFD"), "\uD83D"));
        Assert.False(value.Equals((object)"web-1"));
    }

    [Fact]
    public void Copies_into_a_destination_too_short_say_what_is_needed()
    {
        T value = FromString("naïve");
        Assert.Contains("6 bytes", Assert.Throws<ArgumentException>(() => value.CopyTo(new byte[5])).Message);
        Assert.Contains("5 characters", Assert.Throws<ArgumentException>(() => value.CopyTo(new char[4])).Message);
        byte[] bytes = new byte[6];
        Assert.Equal(6, value.CopyTo(bytes));
        Assert.Equal("naïve"u8.ToArray(), bytes);
        Assert.False(value.TryFormat(new char[4], out int written, default, null));
        Assert.Equal(0, written);
        Assert.False(value.TryFormat(new byte[5], out written, default, null));
        Assert.Equal(0, written);
    }

    [Fact]
    public void Generic_parsing_follows_the_contract_of_its_interfaces()
    {
        Assert.Equal(FromString("é"), T.Parse("é", null));
        Assert.Equal(FromString("é"), T.Parse("é".AsSpan(), null));
        Assert.Equal(FromString("é"), T.Parse("é"u8, null));
        Assert.True(T.TryParse("é", null, out T result));
        Assert.Equal(FromString("é"), result);
        Assert.True(T.TryParse("é".AsSpan(), null, out _));
        Assert.True(T.TryParse("é"u8, null, out _));
        Assert.True(TryParseString<T>("é"));
        Assert.False(TryParseString<T>(null));
        Assert.Throws<ArgumentNullException>(() => ParseString<T>(null!));
        Assert.Throws<OverflowException>(() => T.Parse(new string('x', T.Capacity + 1), null));
        Assert.Throws<OverflowException>(() => T.Parse(new byte[T.Capacity + 1], null));
    }

    [Fact]
    public void Nothing_but_ToString_allocates()
    {
        string text = new string('é', T.Capacity / 2);
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        char[] chars = new char[Size];
        Allocations.AssertNone(() =>
        {
            T.TryCreate(text, out T value);
            T.TryCreate(utf8, out T other);
            int sum = T.Truncate(text).Length + value.CopyTo(chars) + value.CopyTo(utf8) + value.GetHashCode() + value.CompareTo(other);
            value.TryFormat(chars, out int written, default, null);
            T.TryParse(text.AsSpan(), null, out other);
            return value.Equals(text) && value == other && value.IsValid ? sum + written : 0;
        });
    }

    // Seen as an IParsable, because C# prefers the overload for spans otherwise, to which null is an empty text.
    private static TParsable ParseString<TParsable>(string text)
        where TParsable : IParsable<TParsable> => TParsable.Parse(text, null);

    private static bool TryParseString<TParsable>(string? text)
        where TParsable : IParsable<TParsable> => TParsable.TryParse(text, null, out _);

    private static IEnumerable<byte[]> MalformedUtf8() =>
    [
        [0x80], [0xC0, 0x80], [(byte)'a', 0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [(byte)'a', 0xC3, (byte)'b'],
    ];
}
