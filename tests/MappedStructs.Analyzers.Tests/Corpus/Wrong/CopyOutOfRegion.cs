// The header in a region is copied where a reference was meant.
using System;
using MappedStructs;
using MappedStructs.Memory;

namespace Journal;

[MappedFile]
public partial struct JournalHead
{
    public long Tail;
    public long Generation;
}

public sealed class JournalWriter(MappedRegion region)
{
    public void Append(ReadOnlySpan<byte> entry)
    {
        JournalHead head = region.As<JournalHead>(0);
        entry.CopyTo(region.AsSpan(64 + head.Tail, entry.Length));
        long tail = head.Tail + entry.Length;
        head.Tail = tail; // MPS0032
        region.Flush();
    }
}
