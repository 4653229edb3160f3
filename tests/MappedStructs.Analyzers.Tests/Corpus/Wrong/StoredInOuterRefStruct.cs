// A reader keeps a span of a region that its own method has closed.
using System;
using MappedStructs.Memory;

namespace Decode;

public ref struct BlockReader
{
    private ReadOnlySpan<byte> _block;
    private int _position;

    public void Load(string path, long offset)
    {
        using MappedRegion region = MappedRegion.Map(path, 0, 1 << 20, RegionAccess.Read);
        _position = 0;
        _block = region.AsReadOnlySpan(offset, 4096); // MPS0035
    }

    public bool TryRead(out byte value)
    {
        value = 0;
        if (_position >= _block.Length)
            return false;
        value = _block[_position++];
        return true;
    }
}
