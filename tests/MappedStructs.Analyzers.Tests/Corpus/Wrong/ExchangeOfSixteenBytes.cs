// A value of sixteen bytes is exchanged as though one instruction could do it.
using System;
using System.Threading;
using MappedStructs;

namespace Sessions;

[MappedFile]
public partial struct SessionOwner
{
    public Guid Owner;
    public long Since;
    public long Changes;
}

public static class SessionTable
{
    private static readonly MapOptions s_shared = new() { Sharing = MapSharing.Shared };

    public static bool TryOwn(string path, Guid self)
    {
        using MappedRecord<SessionOwner> session = SessionOwner.Open(path, s_shared);
        Guid before = Interlocked.CompareExchange(ref session.Owner, self, Guid.Empty); // MPS0039
        if (before != Guid.Empty)
            return before == self;
        Volatile.Write(ref session.Since, DateTime.UtcNow.Ticks);
        return true;
    }
}
