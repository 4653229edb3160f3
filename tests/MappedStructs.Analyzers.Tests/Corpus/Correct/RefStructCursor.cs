// A ref struct of the user's own holds references into a mapping that its creator keeps open.
using System;
using MappedStructs;
using MappedStructs.Memory;

namespace Wire;

[MappedFile]
public partial struct RingHead
{
    public long Written;
    public long Read;
}

public ref struct RingCursor
{
    private readonly ref RingHead _head;
    private readonly Span<byte> _data;

    public RingCursor(ref RingHead head, Span<byte> data)
    {
        _head = ref head;
        _data = data;
    }

    public readonly bool TryWrite(byte value)
    {
        if (_head.Written - _head.Read == _data.Length)
            return false;
        _data[(int)(_head.Written++ % _data.Length)] = value;
        return true;
    }
}

public static class Ring
{
    public static int Write(string headPath, string dataPath, ReadOnlySpan<byte> bytes)
    {
        using var head = RingHead.Open(headPath);
        using var data = MappedRegion.Map(dataPath, 0, 1 << 16, RegionAccess.ReadWrite);
        var cursor = new RingCursor(ref head.Value, data.AsSpan(0, 1 << 16));
        int written = 0;
        foreach (byte b in bytes)
        {
            if (!cursor.TryWrite(b))
                break;
            written++;
        }
        return written;
    }

    public static RingCursor Over(MappedRecord<RingHead> head, MappedRegion data) =>
        new(ref head.Value, data.AsSpan(0, (int)data.Length));
}
