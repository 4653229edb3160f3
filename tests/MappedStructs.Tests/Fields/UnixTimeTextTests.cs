using System;
using System.Globalization;
using System.Text;

namespace MappedStructs.Tests.Fields;

public sealed class UnixTimeTextTests
{
    [Theory]
    [InlineData(0, "1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000000000Z")]
    [InlineData(1, "1970-01-01T00:00:00.000000001Z", "1970-01-01T00:00:00.000000001Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999999999Z", "1969-12-31T23:59:59.999999999Z")]
    [InlineData(-500_000_000, "1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500000000Z")]
    [InlineData(1_234_567_890_120_000_000, "2009-02-13T23:31:30.12Z", "2009-02-13T23:31:30.120000000Z")]
    [InlineData(long.MinValue, "1677-09-21T00:12:43.145224192Z", "1677-09-21T00:12:43.145224192Z")]
    [InlineData(long.MaxValue, "2262-04-11T23:47:16.854775807Z", "2262-04-11T23:47:16.854775807Z")]
    public void The_two_formats_of_its_own_are_exact(long nanoseconds, string general, string full)
    {
        UnixTime time = UnixTime.FromUnixNanoseconds(nanoseconds);
        Assert.Equal(general, time.ToString());
        Assert.Equal(general, $"{time}");
        Assert.Equal(general, $"{time:G}");
        Assert.Equal(full, $"{time:O}");
        Assert.Equal(time, UnixTime.Parse(general));
        Assert.Equal(time, UnixTime.Parse(full));
    }

    [Fact]
    public void Random_moments_come_back_from_text_of_both_encodings()
    {
        var random = new Random(17);
        Span<byte> utf8 = stackalloc byte[30];
        Span<char> chars = stackalloc char[30];
        for (int i = 0; i < 20_000; i++)
        {
            long coarse = random.NextInt64(long.MinValue, long.MaxValue);
            UnixTime time = UnixTime.FromUnixNanoseconds(coarse - coarse % (long)Math.Pow(10, random.Next(12)));
            string format = i % 2 == 0 ? "" : "O";
            Assert.True(time.TryFormat(chars, out int charCount, format));
            Assert.True(time.TryFormat(utf8, out int byteCount, format));
            Assert.Equal(charCount, byteCount);
            Assert.Equal(Encoding.ASCII.GetString(utf8[..byteCount]), chars[..charCount].ToString());
            Assert.Equal(time, UnixTime.Parse(chars[..charCount]));
            Assert.Equal(time, UnixTime.Parse(utf8[..byteCount]));
            Assert.False(time.TryFormat(chars[..(charCount - 1)], out charCount, format));
            Assert.False(time.TryFormat(utf8[..(byteCount - 1)], out byteCount, format));
            Assert.Equal(0, charCount + byteCount);
        }
    }

    [Fact]
    public void Text_in_O_sorts_as_the_moments_do()
    {
        var random = new Random(19);
        for (int i = 0; i < 2000; i++)
        {
            UnixTime one = UnixTime.FromUnixNanoseconds(random.NextInt64(long.MinValue, long.MaxValue));
            UnixTime two = one.AddNanoseconds(one < default(UnixTime) ? random.Next(2_000_000_000) : -random.Next(2_000_000_000));
            Assert.Equal(Math.Sign(one.CompareTo(two)), Math.Sign(string.CompareOrdinal($"{one:O}", $"{two:O}")));
        }
    }

    [Fact]
    public void Other_formats_are_those_of_DateTime_in_utc()
    {
        UnixTime time = UnixTime.Parse("2026-01-31T23:59:59.123456789Z");
        Assert.Equal("2026-01-31 23:59:59.1234567Z", time.ToString("yyyy-MM-dd HH:mm:ss.fffffffK", CultureInfo.InvariantCulture));
        Assert.Equal("Sat, 31 Jan 2026 23:59:59 GMT", string.Create(CultureInfo.InvariantCulture, $"{time:R}"));
        Assert.Throws<FormatException>(() => time.ToString("Q", null));
    }

    [Theory]
    [InlineData("2026-01-31T23:59:59+01:00", "2026-01-31T22:59:59Z")]
    [InlineData("2026-01-31t23:59:59.5-23:59", "2026-02-01T23:58:59.5Z")]
    [InlineData("2026-01-31 23:59:59z", "2026-01-31T23:59:59Z")]
    [InlineData("2024-02-29T00:00:00.000000001-00:00", "2024-02-29T00:00:00.000000001Z")]
    [InlineData("1677-09-21T01:12:43.145224192+01:00", "1677-09-21T00:12:43.145224192Z")]
    public void Offsets_and_the_variants_of_RFC_3339_are_read(string text, string expected) =>
        Assert.Equal(expected, UnixTime.Parse(text, null).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31T23:59:59")]
    [InlineData("2026-01-31T23:59Z")]
    [InlineData("2026-01-31T23:59:59.Z")]
    [InlineData("2026-01-31T23:59:59.1")]
    [InlineData("2026-01-31T23:59:59.1234567890Z")]
    [InlineData("2026-01-31T23:59:60Z")]
    [InlineData("2026-01-31T24:00:00Z")]
    [InlineData("2026-01-31T23:60:00Z")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-00-01T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-01-00T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2026-01-31T23:59:59Zx")]
    [InlineData(" 2026-01-31T23:59:59Z")]
    [InlineData("2026-01-31T23:59:59+1:00")]
    [InlineData("2026-01-31T23:59:59+24:00")]
    [InlineData("2026-01-31T23:59:59+01:60")]
    [InlineData("2026-01-31T23:59:59+0100")]
    [InlineData("2026/01/31T23:59:59Z")]
    [InlineData("+026-01-31T23:59:59Z")]
    [InlineData("2026-01-31T23:59:5٩Z")]
    [InlineData("2026-01-31T23:59:59.123456789+01:00 and more")]
    public void What_is_not_exactly_a_moment_is_refused(string text)
    {
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => UnixTime.Parse(text)).Message);
        Assert.Throws<FormatException>(() => UnixTime.Parse(Encoding.UTF8.GetBytes(text)));
        Assert.False(UnixTime.TryParse(text, null, out UnixTime result));
        Assert.Equal(default, result);
        Assert.False(UnixTime.TryParse(Encoding.UTF8.GetBytes(text), null, out _));
    }

    [Theory]
    [InlineData("2262-04-11T23:47:16.854775808Z")]
    [InlineData("1677-09-21T00:12:43.145224191Z")]
    [InlineData("9999-12-31T23:59:59-23:59")]
    [InlineData("0001-01-01T00:00:00+23:59")]
    public void A_moment_out_of_range_is_an_overflow(string text)
    {
        Assert.Contains(text, Assert.Throws<OverflowException>(() => UnixTime.Parse(text)).Message);
        Assert.False(UnixTime.TryParse(text, null, out _));
    }

    [Fact]
    public void Null_is_no_moment()
    {
        Assert.Throws<ArgumentNullException>(() => UnixTime.Parse((string)null!));
        Assert.False(UnixTime.TryParse((string?)null, null, out _));
    }

    [Fact]
    public void Any_single_changed_character_gives_a_moment_or_false()
    {
        const string Text = "2026-01-31T23:59:59.123456789+01:00";
        for (int i = 0; i < Text.Length; i++)
        {
            char[] changed = Text.ToCharArray();
            for (char c = '\0'; c < '\u0200'; c++)
            {
                changed[i] = c;
                if (UnixTime.TryParse(changed, null, out UnixTime time))
                    Assert.Equal(time, UnixTime.Parse(time.ToString()));
                else
                    Assert.Equal(default, time);
            }
        }
    }

    [Fact]
    public void Nothing_but_ToString_allocates()
    {
        char[] chars = new char[30];
        byte[] utf8 = new byte[30];
        Allocations.AssertNone(() =>
        {
            UnixTime time = UnixTime.FromUnixNanoseconds(1_234_567_890_123_456_789) + TimeSpan.FromSeconds(1);
            time.TryFormat(chars, out int written);
            time.TryFormat(utf8, out int bytes, "O");
            time.TryFormat(chars, out int year, "yyyy", CultureInfo.InvariantCulture);
            return UnixTime.TryParse(utf8, null, out UnixTime read) && read == time ? written + bytes + year : 0;
        });
    }
}
