// [MustFlush]: written through a View and by a compound assignment; only the first part is flushed.
using MappedStructs;

namespace Custody;

[MappedFile]
[MustFlush]
public partial struct Escrow
{
    public long Held;
    public long Released;
    public long Fees;
}

public static class EscrowService
{
    public static long Release(string path, long amount, long fee)
    {
        using MappedRecord<Escrow> escrow = Escrow.Open(path);
        Escrow.View view = escrow.View;
        view.Held -= amount + fee;
        view.Released += amount;
        escrow.Flush(Escrow.Fields.Held | Escrow.Fields.Released);
        view.Fees += fee; // MPS0038
        return view.Held;
    }
}
