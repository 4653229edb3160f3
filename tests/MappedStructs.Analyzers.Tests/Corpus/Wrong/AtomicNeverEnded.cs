// A scope without using, so that the next writer waits for ever.
using MappedStructs;

namespace AtomicNeverEndedSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicNeverEndedCode
{
    public static long Peek(AtomicRecord<Account> account)
    {
        var write = account.BeginWrite(); // MPS0041
        write.Value.Changes++;
        return write.Value.Balance;
    }
}
