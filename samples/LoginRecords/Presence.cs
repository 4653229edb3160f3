using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace LoginRecords;

/// <summary>Whether somebody of whose leaving there is no record is still there. Linux alone can tell.</summary>
internal static class Presence
{
    /// <summary>
    /// True where the process of the record still belongs to that login: <c>/proc/(pid)/loginuid</c> is the user's number,
    /// and the record is younger than the system's start. A number alone proves nothing, since they are given out again.
    /// </summary>
    public static bool IsLoggedIn(in LoginRecord record)
    {
        if (!OperatingSystem.IsLinux() || record.Time.Seconds < BootTime())
            return false;
        try
        {
            string user = Encoding.Latin1.GetString(Text.UpToZero(record.User));
            return UserNumber(user) is { } number
                && File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{(uint)record.Pid}/loginuid")).Trim() == number;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false; // no such process any more, or a kernel that does not say
        }
    }

    // proc(5): btime, the time at which the system was started.
    private static long BootTime() => File.ReadLines("/proc/stat")
        .Where(line => line.StartsWith("btime ", StringComparison.Ordinal))
        .Select(line => long.Parse(line["btime ".Length..], CultureInfo.InvariantCulture))
        .FirstOrDefault();

    // passwd(5): name:password:number:…
    private static string? UserNumber(string user) => File.ReadLines("/etc/passwd", Encoding.Latin1)
        .Select(line => line.Split(':'))
        .Where(fields => fields.Length > 2 && fields[0] == user)
        .Select(fields => fields[2])
        .FirstOrDefault();
}
