// A factory opens a mapping, fills it in and returns it; where that fails it disposes what it opened.
using System;
using MappedStructs;

namespace Trading;

[MappedFile]
public partial struct SessionState
{
    public long SessionId;
    public long NextSequence;
    public FixedString32 Venue;
}

public static class SessionFactory
{
    public static MappedRecord<SessionState> Start(string path, string venue)
    {
        MappedRecord<SessionState> session = SessionState.Create(path);
        try
        {
            session.SessionId = DateTime.UtcNow.Ticks;
            session.NextSequence = 1;
            session.Venue = venue;
            session.Flush();
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public static MappedRecord<SessionState> Resume(string path) => SessionState.Open(path);

    public static MappedRecord<SessionState> StartOrResume(string path, string venue)
    {
        var session = SessionState.Open(path);
        if (session.NextSequence == 0)
        {
            session.NextSequence = 1;
            session.Venue = venue;
        }
        return session;
    }
}
