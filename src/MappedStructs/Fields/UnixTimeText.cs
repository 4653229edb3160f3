using System;
using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace MappedStructs;

/// <summary>ISO 8601 as RFC 3339 narrows it, in ASCII; the calendar is left to <see cref="DateTime"/>.</summary>
/// <remarks>
/// <code>
/// 0    5  8  11 14 17 19 20
/// 2026-01-31T23:59:59.123456789+01:00
///                    └ 0 to 9 ┘└ or Z
/// </code>
/// </remarks>
internal static class UnixTimeText
{
    public const int LongestWritten = 30;

    public const int LongestRead = 35;

    private const int SecondEnd = 19;
    private const long NanosecondsPerSecond = 1_000_000_000;

    public static bool IsOwnFormat(ReadOnlySpan<char> format, out bool allDigits)
    {
        allDigits = format is "O" or "o";
        return allDigits || format is "" or "G" or "g";
    }

    /// <summary>Writes at most <see cref="LongestWritten"/> bytes and returns how many.</summary>
    public static int Write(long nanoseconds, bool allDigits, Span<byte> destination)
    {
        long seconds = Math.DivRem(nanoseconds, NanosecondsPerSecond, out long fraction);
        if (fraction < 0)
        {
            fraction += NanosecondsPerSecond;
            seconds--;
        }

        var whole = new DateTime(DateTime.UnixEpoch.Ticks + seconds * TimeSpan.TicksPerSecond);
        whole.TryFormat(destination, out int end, "s", null);
        if (allDigits || fraction != 0)
        {
            destination[end++] = (byte)'.';
            Utf8Formatter.TryFormat(fraction, destination[end..], out int digits, new StandardFormat('D', 9));
            end += digits;
            while (!allDigits && destination[end - 1] == '0')
                end--;
        }
        destination[end++] = (byte)'Z';
        return end;
    }

    /// <summary>What is not ASCII or longer than any moment is no moment.</summary>
    public static bool TryNarrow(ReadOnlySpan<char> text, Span<byte> ascii, out int length) =>
        Ascii.FromUtf16(text, ascii, out length) == OperationStatus.Done;

    /// <summary>Reads a moment of any year, which need not fit 64 bits of nanoseconds.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out Int128 nanoseconds)
    {
        nanoseconds = 0;
        if (text.Length <= SecondEnd || text.Length > LongestRead || !TryReadSeconds(text, out long seconds))
            return false;

        ReadOnlySpan<byte> rest = text[SecondEnd..];
        int fraction = 0;
        if (rest[0] == '.')
        {
            int digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits is < 1 or > 9)
                return false;
            fraction = Number(rest.Slice(1, digits));
            for (int scale = digits; scale < 9; scale++)
                fraction *= 10;
            rest = rest[(1 + digits)..];
        }

        if (!TryReadOffset(rest, out int offsetMinutes))
            return false;
        nanoseconds = (Int128)(seconds - offsetMinutes * 60L) * NanosecondsPerSecond + fraction;
        return true;
    }

    private static bool TryReadSeconds(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;
        if (text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)'t' or (byte)' ') || text[13] != ':' || text[16] != ':')
            return false;

        int year = Number(text[..4]);
        int month = Number(text.Slice(5, 2));
        int day = Number(text.Slice(8, 2));
        int hour = Number(text.Slice(11, 2));
        int minute = Number(text.Slice(14, 2));
        int second = Number(text.Slice(17, 2));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
        {
            return false;
        }

        seconds = (new DateTime(year, month, day, hour, minute, second).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
        return true;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text is [(byte)'Z' or (byte)'z'])
            return true;
        if (text is not [(byte)'+' or (byte)'-', _, _, (byte)':', _, _])
            return false;
        int hour = Number(text.Slice(1, 2));
        int minute = Number(text.Slice(4, 2));
        if (hour is < 0 or > 23 || minute is < 0 or > 59)
            return false;
        minutes = (text[0] == '-' ? -1 : 1) * (hour * 60 + minute);
        return true;
    }

    /// <summary>The number that the digits write, or -1 where one is no digit.</summary>
    private static int Number(ReadOnlySpan<byte> digits)
    {
        int number = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return -1;
            number = number * 10 + (digit - '0');
        }
        return number;
    }
}
