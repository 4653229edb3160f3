// A reader follows a list that another process appends to, and keeps copies of what it saw.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs;

namespace Follow;

[MappedFile]
public partial struct LogLine
{
    public long Time;
    public int Level;
    public FixedString64 Text;
}

public static class Follower
{
    public static async Task FollowAsync(string path, Action<LogLine> seen, CancellationToken cancellation)
    {
        using ReadOnlyMappedList<LogLine> log = MappedList.OpenRead<LogLine>(path);
        long next = 0;
        while (!cancellation.IsCancellationRequested)
        {
            for (long count = log.Count; next < count; next++)
                seen(log[next]);
            await Task.Delay(100, cancellation);
        }
    }

    public static List<LogLine> Errors(string path)
    {
        var errors = new List<LogLine>();
        using var log = MappedList.OpenRead<LogLine>(path);
        foreach (ref readonly LogLine line in log)
        {
            if (line.Level >= 4)
                errors.Add(line);
        }
        return errors;
    }

    public static LogLine? Last(string path)
    {
        using var log = MappedList.OpenRead<LogLine>(path);
        return log.Count == 0 ? null : log[^1];
    }
}
