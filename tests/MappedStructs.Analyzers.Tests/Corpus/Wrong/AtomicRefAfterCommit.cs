// A record is counted through its reference once more behind the commit.
using MappedStructs;

namespace AtomicRefAfterCommitSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicRefAfterCommitCode
{
    public static long Deposit(AtomicRecord<Account> account, long amount)
    {
        using var write = account.BeginWrite();
        ref Account value = ref write.Value;
        value.Balance += amount;
        write.Commit();
        value.Changes++; // MPS0034
        return account.Value.Balance;
    }
}
