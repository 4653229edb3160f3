using System;
using System.IO;

namespace MappedStructs.AotTest;

/// <summary>A record of our own format: created, changed, flushed, opened again in each way there is.</summary>
internal static class SessionChecks
{
    public static void Run(Checks checks, string folder)
    {
        string path = Path.Combine(folder, "session.map");
        var started = UnixTime.FromDateTimeOffset(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

        using (MappedRecord<Session> session = Session.Create(path))
        {
            checks.Equal(0, session.Requests);
            session.Requests = 41;
            session.Requests++;
            session.Phase = Phase.Serving;
            session.Origin.Rack = 7;
            session.Latencies[3] = 2.5;
            session.Started = started;
            session.Host = "web-1";
            session.Flush(Session.Fields.Requests | Session.Fields.Host);
            session.Flush();
            session.FlushAsync().GetAwaiter().GetResult();
            checks.Throws<MappedFileLockedException>(() => Session.Open(path).Dispose());
        }

        using (MappedRecord<Session> session = Session.Open(path))
        {
            checks.Equal(42, session.Requests);
            checks.Equal(Phase.Serving, session.Value.Phase);
            checks.Equal(7, session.View.Origin.Rack);
            checks.Equal(2.5, session.Latencies[3]);
            checks.Equal(started, session.Started);
            checks.Contains("42", session.ToString());
            checks.Contains("web-1", session.ToString());
            checks.Contains("Serving", session.Phase.ToString());
            checks.Equal(path, session.File.Path);
            checks.Equal("session", session.File.Layout.Name);
            checks.Equal(false, session.File.IsPoisoned);
            using Lease lease = session.Lease();
            session.Dispose();
            checks.Throws<ObjectDisposedException>(() => session.Requests++);
        }

        using (PrivateMappedRecord<Session> own = Session.OpenPrivate(path))
        {
            own.Requests = -1;
            checks.Equal(-1, own.Requests);
        }

        using (ReadOnlyMappedRecord<Session> read = Session.OpenRead(path))
        {
            checks.Equal(42, read.Requests);
            checks.Equal("web-1", read.Host.ToString());
        }

        using MappedRecord<Session> memory = Session.CreateInMemory();
        memory.Host = "nowhere";
        checks.Contains("nowhere", memory.AsReadOnly().ToString());
    }
}
