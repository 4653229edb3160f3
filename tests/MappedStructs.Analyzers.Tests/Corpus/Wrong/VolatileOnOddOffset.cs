// Explicit offsets put a published price where a store of it can tear.
using System.Runtime.InteropServices;
using System.Threading;
using MappedStructs;

namespace Prices;

[MappedFile]
[StructLayout(LayoutKind.Explicit, Size = 24)]
public partial struct PublishedPrice
{
    [FieldOffset(0)] public int Instrument;
    [FieldOffset(4)] public double Price; // MPS0015
    [FieldOffset(12)] public int Version;
    [FieldOffset(16)] public long Volume;
}

public static class PricePublisher
{
    public static void Publish(MappedRecord<PublishedPrice> record, double price, long volume)
    {
        Interlocked.Add(ref record.Volume, volume);
        Volatile.Write(ref record.Price, price); // MPS0039
        Interlocked.Increment(ref record.Version);
    }

    public static double Read(ReadOnlyMappedRecord<PublishedPrice> record)
    {
        ref readonly PublishedPrice now = ref record.Value;
        return Volatile.Read(in now.Price); // MPS0039
    }
}
