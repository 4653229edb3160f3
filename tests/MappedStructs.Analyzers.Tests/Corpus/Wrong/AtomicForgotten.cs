// The commit of a record is forgotten: nothing is stored.
using MappedStructs;

namespace AtomicForgottenSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicForgottenCode
{
    public static void Deposit(AtomicRecord<Account> account, long amount)
    {
        using var write = account.BeginWrite(); // MPS0040
        write.Value.Balance += amount;
        write.Value.Changes++;
    }
}
