// The misaligned field is reached through a reference to the record and through a View.
using System.Runtime.InteropServices;
using System.Threading;
using MappedStructs;

namespace Sockets;

[MappedFile]
[StructLayout(LayoutKind.Sequential, Pack = 2)]
public partial struct SocketStatistics
{
    public short Port;
    public int Connections; // MPS0015
    public short Errors;
    public long Bytes;
}

public static class SocketMeter
{
    public static void Accept(MappedRecord<SocketStatistics> record, int bytes)
    {
        ref SocketStatistics now = ref record.Value;
        Interlocked.Increment(ref now.Connections); // MPS0039
        Interlocked.Add(ref record.Value.Bytes, bytes);
    }

    public static int Close(SocketStatistics.View view) =>
        Interlocked.Decrement(ref view.Connections); // MPS0039
}
