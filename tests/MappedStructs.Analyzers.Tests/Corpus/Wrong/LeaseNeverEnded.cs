// A lease in a local, without using: the mapping can never be unmapped again.
using System;
using MappedStructs;
using MappedStructs.Memory;

namespace Streams;

[MappedFile]
public partial struct StreamHead
{
    public long Written;
    public long Wraps;
}

public sealed class StreamReader(MappedRecord<StreamHead> head, MappedRegion data)
{
    private long _read;

    public int Read(Span<byte> target)
    {
        var lease = head.Lease(); // MPS0037
        long available = head.Written - _read;
        int count = (int)Math.Min(available, target.Length);
        if (count == 0)
            return 0;

        Lease bytes = data.Lease(); // MPS0037
        data.AsReadOnlySpan(_read % data.Length, count).CopyTo(target);
        _read += count;
        return count;
    }
}
