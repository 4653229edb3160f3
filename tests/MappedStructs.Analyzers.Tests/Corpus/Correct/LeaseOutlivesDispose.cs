// Under a lease the memory stays mapped although the mapping is disposed meanwhile.
using System;
using System.Threading;
using MappedStructs;
using MappedStructs.Memory;

namespace Shutdown;

[MappedFile]
public partial struct Watermarks
{
    public long Low;
    public long High;
}

public static class Draining
{
    public static long Drain(MappedRecord<Watermarks> marks, ReadOnlySpan<long> values)
    {
        using Lease lease = marks.Lease();
        ref Watermarks now = ref marks.Value;
        marks.Dispose(); // nobody else gets in; what is under way here is finished first
        foreach (long value in values)
        {
            now.Low = Math.Min(now.Low, value);
            now.High = Math.Max(now.High, value);
        }
        return now.High - now.Low;
    }

    public static int Checksum(string path)
    {
        MappedRegion region = MappedRegion.Map(path, 0, 4096, RegionAccess.Read);
        using (region.Lease())
        {
            ReadOnlySpan<byte> bytes = region.AsReadOnlySpan(0, 4096);
            var closer = new Thread(region.Dispose);
            closer.Start();
            int sum = 0;
            foreach (byte b in bytes)
                sum += b;
            closer.Join();
            return sum;
        }
    }
}
