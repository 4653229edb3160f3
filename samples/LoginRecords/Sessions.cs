using System;
using System.Collections.Generic;
using System.Text;
using MappedStructs;

namespace LoginRecords;

/// <summary>Finds out, from the newest record to the oldest, when each session ended.</summary>
/// <remarks>
/// A record says that somebody came or left; who left is found by the terminal. So the file is read backwards, and for each
/// terminal the time is kept at which it was next used. A boot or a shutdown ends everybody's session.
/// </remarks>
internal static class Sessions
{
    public static IEnumerable<Session> NewestFirst(ReadOnlyMappedList<LoginRecord> records, Func<long, bool> isLoggedIn)
    {
        var endOf = new Dictionary<string, long>(StringComparer.Ordinal); // by terminal
        (long Time, SessionEnd How)? stop = null;                         // the last time that all sessions ended
        long? shutdown = null;

        for (long row = records.Count - 1; row >= 0; row--)
        {
            long time = records[row].Time.Seconds;
            string line = Latin(records[row].Line);
            switch (KindOf(in records[row]))
            {
                case RecordKind.Boot:
                    yield return new Session(row, time, shutdown ?? 0, shutdown is null ? SessionEnd.StillRunning : SessionEnd.Known) { IsBoot = true };
                    stop = (time, SessionEnd.Crash);
                    endOf.Clear();
                    break;

                case RecordKind.Shutdown:
                    shutdown = time;
                    stop = (time, SessionEnd.Down);
                    endOf.Clear();
                    break;

                case RecordKind.User:
                    if (endOf.TryGetValue(line, out long end))
                        yield return new Session(row, time, end, SessionEnd.Known);
                    else if (stop is var (stopped, how))
                        yield return new Session(row, time, stopped, how);
                    else
                        yield return new Session(row, time, 0, isLoggedIn(row) ? SessionEnd.StillLoggedIn : SessionEnd.Gone);
                    // Whoever was on this terminal before has left by now.
                    endOf[line] = time;
                    break;

                case RecordKind.Dead when line.Length > 0:
                    endOf[line] = time;
                    break;
            }
        }
    }

    // What last(1) does for programs that write records of the wrong kind, or of none.
    private static RecordKind KindOf(in LoginRecord record)
    {
        ReadOnlySpan<byte> line = Text.UpToZero(record.Line);
        ReadOnlySpan<byte> user = Text.UpToZero(record.User);
        RecordKind kind = line.StartsWith("~"u8) ? KindOfMachine(record.Kind, user) : KindOfUser(record.Kind, user, line);
        // Levels 0 (halt) and 6 (reboot): the letter is the low byte of the process id.
        return kind == RecordKind.RunLevel && (char)(byte)record.Pid is '0' or '6' ? RecordKind.Shutdown : kind;
    }

    private static RecordKind KindOfMachine(RecordKind written, ReadOnlySpan<byte> user)
    {
        if (user.StartsWith("shutdown"u8))
            return RecordKind.Shutdown;
        if (user.StartsWith("reboot"u8))
            return RecordKind.Boot;
        return user.StartsWith("runlevel"u8) ? RecordKind.RunLevel : written;
    }

    private static RecordKind KindOfUser(RecordKind written, ReadOnlySpan<byte> user, ReadOnlySpan<byte> line)
    {
        if (user.IsEmpty)
            return RecordKind.Dead;
        if (user.StartsWith("date"u8) && line.StartsWith("|"u8))
            return RecordKind.OldTime;
        if (user.StartsWith("date"u8) && line.StartsWith("{"u8))
            return RecordKind.NewTime;
        return written != RecordKind.Dead && !line.IsEmpty && !user.StartsWith("LOGIN"u8) ? RecordKind.User : written;
    }

    private static string Latin(ReadOnlySpan<byte> text) => Encoding.Latin1.GetString(Text.UpToZero(text));
}
