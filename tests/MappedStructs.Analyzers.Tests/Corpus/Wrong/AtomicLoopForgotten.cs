// Interest is added to each row of a scope in a loop, and never committed.
using MappedStructs;

namespace AtomicLoopForgottenSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicLoopForgottenCode
{
    public static void Interest(AtomicList<Account> accounts)
    {
        using var write = accounts.BeginWrite(); // MPS0040
        foreach (ref Account account in write)
            account.Balance += account.Balance / 100;
    }
}
