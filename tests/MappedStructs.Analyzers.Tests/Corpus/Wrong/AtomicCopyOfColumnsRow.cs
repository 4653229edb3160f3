// A row of a scope of columns is changed where it was gathered to.
using MappedStructs;

namespace AtomicCopyOfColumnsRowSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicCopyOfColumnsRowCode
{
    public static void Close(AtomicColumns<Account> accounts, long row)
    {
        using var write = accounts.BeginWrite();
        var account = write[row];
        account.Balance = 0; // MPS0032
        write.Changes[row]++;
        write.Commit();
    }
}
