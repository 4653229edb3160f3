// A scope is filled by one method and committed by another.
using System;
using MappedStructs;

namespace AtomicScopeHandedOnSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicScopeHandedOnCode
{
    public static void Import(AtomicList<Account> accounts, ReadOnlySpan<long> balances)
    {
        using var write = accounts.BeginWrite();
        foreach (long balance in balances)
            write.Add(new Account { Balance = balance });
        Finish(write);
    }

    private static void Finish(AtomicListWrite<Account> write)
    {
        write[0].Changes = write.Count;
        write.Commit();
    }
}
