// Transfers between rows of an atomic list, each committed as a whole.
using MappedStructs;

namespace AtomicTransfersSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicTransfersCode
{
    public static bool Transfer(AtomicList<Account> accounts, long from, long to, long amount)
    {
        using var write = accounts.BeginWrite();
        ref Account payer = ref write[from];
        if (payer.Balance < amount)
            return false;
        ref Account payee = ref write[to];
        payer.Balance -= amount;
        payee.Balance += amount;
        payer.Changes++;
        payee.Changes++;
        write.Commit();
        return true;
    }
}
