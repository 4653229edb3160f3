// [MustFlush]: whatever happens, a finally flushes before the mapping is disposed.
using System;
using System.Collections.Generic;
using MappedStructs;

namespace Audit;

[MappedFile]
[MustFlush]
public partial struct AuditTrail
{
    public long Entries;
    public long Rejected;
    public UnixTime Last;
}

public static class Auditor
{
    public static int Write(string path, IEnumerable<string> entries)
    {
        using var trail = AuditTrail.Open(path);
        int written = 0;
        try
        {
            foreach (string entry in entries)
            {
                if (entry.Length == 0)
                {
                    trail.Rejected++;
                    continue;
                }
                trail.Entries++;
                trail.Last = UnixTime.Now;
                written++;
                if (written == 1000)
                    return written;
            }
        }
        finally
        {
            trail.Flush();
        }
        return written;
    }

    public static void Close(string path)
    {
        MappedRecord<AuditTrail> trail = AuditTrail.Open(path);
        try
        {
            trail.Last = UnixTime.Now;
        }
        finally
        {
            trail.Flush();
            trail.Dispose();
        }
    }
}
