// Interlocked and Volatile on aligned fields of up to eight bytes, in packed and explicit layouts too.
using System.Runtime.InteropServices;
using System.Threading;
using MappedStructs;

namespace Sharing;

[MappedFile]
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public partial struct Turnstile
{
    public long Entered;
    public long Left;
    public int Opened;
    public int Owner;
}

[MappedFile]
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public partial struct SmallFlags
{
    public int State;
    public uint Mask;
}

[MappedFile]
[StructLayout(LayoutKind.Explicit, Size = 24)]
public partial struct Placed
{
    [FieldOffset(0)] public int Kind;
    [FieldOffset(8)] public long Ticket;
    [FieldOffset(16)] public double Price;
}

public static class Gate
{
    private static readonly MapOptions s_shared = new() { Sharing = MapSharing.Shared };

    public static bool TryEnter(string path, int id)
    {
        using var gate = Turnstile.Open(path, s_shared);
        if (Interlocked.CompareExchange(ref gate.Owner, id, 0) != 0)
            return false;
        Interlocked.Increment(ref gate.Value.Entered);
        Volatile.Write(ref gate.Opened, 1);
        return true;
    }

    public static void Mark(MappedRecord<SmallFlags> flags, MappedRecord<Placed> placed, double price)
    {
        Interlocked.Or(ref flags.Mask, 4u);
        ref int state = ref flags.State;
        Volatile.Write(ref state, 2);
        long ticket = Interlocked.Add(ref placed.Ticket, 1);
        if (ticket % 2 == 0)
            Interlocked.Exchange(ref placed.View.Price, price);
    }
}
