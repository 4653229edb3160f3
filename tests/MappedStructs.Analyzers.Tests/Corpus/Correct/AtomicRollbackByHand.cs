// A scope that is given up by hand where the check fails.
using System;
using MappedStructs;

namespace AtomicRollbackByHandSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicRollbackByHandCode
{
    public static void Spend(AtomicRecord<Account> account, long amount)
    {
        using var write = account.BeginWrite();
        write.Value.Balance -= amount;
        if (write.Value.Balance < 0)
        {
            write.Dispose();
            throw new InvalidOperationException("Too little money.");
        }
        write.Commit();
    }
}
