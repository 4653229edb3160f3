// A helper that only wants to look takes ref readonly, and asks a question that changes the struct.
using System;
using MappedStructs;

namespace Leases;

[MappedFile]
public partial struct Lock
{
    public long Owner;
    public UnixTime Expires;
    public long Takeovers;

    public bool TryTake(long owner, UnixTime now)
    {
        if (Owner != 0 && Owner != owner && now < Expires)
            return false;
        if (Owner != 0 && Owner != owner)
            Takeovers++;
        Owner = owner;
        Expires = now + TimeSpan.FromSeconds(30);
        return true;
    }
}

public static class Locking
{
    public static bool TakeAny(MappedRecord<Lock>[] locks, long owner)
    {
        foreach (MappedRecord<Lock> candidate in locks)
        {
            if (IsTaken(ref candidate.Value, owner))
                return true;
        }
        return false;
    }

    private static bool IsTaken(ref readonly Lock candidate, long owner) =>
        candidate.TryTake(owner, UnixTime.Now); // MPS0033
}
