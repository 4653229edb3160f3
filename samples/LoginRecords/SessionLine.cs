using System;
using System.Globalization;
using System.Text;

namespace LoginRecords;

/// <summary>Writes a session as last(1) of util-linux does, in the local time zone.</summary>
internal static class SessionLine
{
    /// <summary>"Thu May  1 09:12:00 2025".</summary>
    public static string FullTime(long seconds) => $"{ShortTime(seconds)}:{Local(seconds).ToString("ss yyyy", CultureInfo.InvariantCulture)}";

    public static string Of(in Session session, in LoginRecord record)
    {
        string line = session.IsBoot ? "system boot" : Terminal(Latin(record.Line));
        (string end, string length) = End(session);
        return Printable(
            $"{Cell(Latin(record.User), 8)} {Cell(line, 12)} {Cell(Latin(record.Host), 16)} {ShortTime(session.Start)} {end,-7} {length}".TrimEnd());
    }

    private static (string End, string Length) End(in Session session) => session.How switch
    {
        SessionEnd.StillLoggedIn => ("  still", "logged in"),
        SessionEnd.StillRunning => ("  still", "running"),
        SessionEnd.Gone => ("   gone", "- no logout"),
        SessionEnd.Crash => ("- crash", Length(session.End - session.Start)),
        SessionEnd.Down => ("- down", Length(session.End - session.Start)),
        _ => ($"- {Local(session.End).ToString("HH:mm", CultureInfo.InvariantCulture)}", Length(session.End - session.Start)),
    };

    // A clock that was set back makes a length negative: the sign is that of the largest part.
    private static string Length(long seconds)
    {
        long minutes = seconds / 60 % 60;
        long hours = seconds / 3600 % 24;
        long days = seconds / 86_400;
        if (days != 0)
            return $"({Number(days)}+{TwoDigits(Math.Abs(hours))}:{TwoDigits(Math.Abs(minutes))})";
        return hours != 0 || seconds >= 0
            ? $" ({TwoDigits(hours)}:{TwoDigits(Math.Abs(minutes))})"
            : $" (-00:{TwoDigits(Math.Abs(minutes))})";
    }

    private static string TwoDigits(long value) => Number(value).PadLeft(2, '0');

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string ShortTime(long seconds)
    {
        DateTimeOffset time = Local(seconds);
        return string.Create(CultureInfo.InvariantCulture, $"{time:ddd MMM} {time.Day,2} {time:HH:mm}");
    }

    private static DateTimeOffset Local(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToLocalTime();

    // ftp and uucp number their "terminals", which says nothing.
    private static string Terminal(string line)
    {
        foreach (string service in (ReadOnlySpan<string>)["ftp", "uucp"])
        {
            if (line.StartsWith(service, StringComparison.Ordinal) && line.Length > service.Length && char.IsAsciiDigit(line[service.Length]))
                return service;
        }
        return line;
    }

    private static string Cell(string text, int width) => text.Length > width ? text[..width] : text.PadRight(width);

    private static string Latin(ReadOnlySpan<byte> text) => Encoding.Latin1.GetString(Text.UpToZero(text));

    // A remote machine chooses its name: what would steer the terminal is written out, as last does.
    private static string Printable(string line)
    {
        var text = new StringBuilder(line.Length);
        foreach (char c in line)
        {
            if (c > 0x7E)
                text.Append(c == 0x7F ? "*?" : $"\\{Convert.ToString(c, 8)}");
            else if (c >= ' ' || c is '\a' or '\t' or '\r' or '\n')
                text.Append(c);
            else
                text.Append('*').Append((char)(c ^ 0x40));
        }
        return text.ToString();
    }
}
