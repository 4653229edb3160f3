// Two scopes, of which only one is committed.
using MappedStructs;

namespace AtomicCommitOfAnotherSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicCommitOfAnotherCode
{
    public static void Move(AtomicRecord<Account> from, AtomicRecord<Account> to, long amount)
    {
        using var taken = from.BeginWrite(); // MPS0040
        using var given = to.BeginWrite();
        taken.Value.Balance -= amount;
        given.Value.Balance += amount;
        given.Commit();
    }
}
