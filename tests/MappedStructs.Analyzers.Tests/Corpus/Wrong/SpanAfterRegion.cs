// A span into a region is parsed after the using block that mapped it.
using System;
using System.Buffers.Text;
using MappedStructs.Memory;

namespace Logs;

public static class LogReader
{
    public static int ReadLevel(string path, long offset)
    {
        ReadOnlySpan<byte> line;
        using (MappedRegion region = MappedRegion.Map(path, 0, 1 << 20, RegionAccess.Read))
        {
            line = region.AsReadOnlySpan(offset, 256);
            int end = line.IndexOf((byte)'\n');
            if (end < 0)
                return -1;
            line = line[..end];
        }
        return Utf8Parser.TryParse(line, out int level, out _) ? level : 0; // MPS0034
    }
}
