// A counter that is aligned in the first row of a list, and in every other one only.
using System.Runtime.InteropServices;
using System.Threading;
using MappedStructs;

namespace Router;

#pragma warning disable MPS0015 // The counters were a record once.
[MappedFile]
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public partial struct PortCounter
{
    public long Packets;
    public int Port;
}
#pragma warning restore MPS0015

public static class Ports
{
    public static long Count(MappedList<PortCounter> ports, int port)
    {
        ref PortCounter counter = ref ports[port];
        counter.Port = port;
        return Interlocked.Increment(ref counter.Packets); // MPS0039
    }

    public static long Packets(MappedList<PortCounter> ports, int port) => Volatile.Read(ref ports[port].Packets); // MPS0039

    public static long Packets(MappedColumns<PortCounter> ports, int port) => Volatile.Read(ref ports.Packets[port]);
}
