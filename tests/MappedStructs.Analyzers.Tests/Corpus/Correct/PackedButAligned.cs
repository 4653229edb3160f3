// Packed layouts whose fields happen to lie where they would anyway, and structs that are nobody's file.
using System;
using System.Runtime.InteropServices;
using System.Threading;
using MappedStructs;

namespace Protocol;

[MappedFile]
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public partial struct PackedTotals
{
    public long Sent;
    public long Received;
    public int Errors;
    public int Retries;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct WireHeader
{
    public byte Kind;
    public int Length;
}

public sealed class Connection(MappedRecord<PackedTotals> totals)
{
    private WireHeader _last;

    public void OnSent(ReadOnlySpan<byte> packet)
    {
        _last = MemoryMarshal.Read<WireHeader>(packet);
        Interlocked.Add(ref totals.Sent, _last.Length);
        Interlocked.MemoryBarrier();
        if (_last.Kind == 0)
            Interlocked.Increment(ref totals.Errors);
    }

    public long Sum()
    {
        PackedTotals copy = totals.Value;
        return Volatile.Read(ref copy.Sent) + Volatile.Read(ref totals.Received) + copy.Retries;
    }
}
