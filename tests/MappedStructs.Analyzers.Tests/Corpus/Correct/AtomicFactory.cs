// A scope that a method of the program begins and its caller commits.
using System;
using MappedStructs;

namespace AtomicFactorySpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicFactoryCode
{
    public static void Clear(AtomicList<Account> accounts)
    {
        using AtomicListWrite<Account> write = Begin(accounts);
        write.Clear();
        write.Commit();
    }

    private static AtomicListWrite<Account> Begin(AtomicList<Account> accounts) => accounts.BeginWrite(TimeSpan.FromSeconds(1));
}
