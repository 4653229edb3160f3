// The writer turn is taken to read several rows that belong together.
using System;
using MappedStructs;

namespace AtomicScopeOnlyReadSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicScopeOnlyReadCode
{
    public static long Sum(AtomicList<Account> accounts)
    {
        long sum = 0;
        using var write = accounts.BeginWrite(TimeSpan.FromSeconds(5));
        foreach (ref Account account in write)
            sum += account.Balance;
        Account first = write[0];
        first.Balance = 0;
        return sum + first.Changes;
    }
}
