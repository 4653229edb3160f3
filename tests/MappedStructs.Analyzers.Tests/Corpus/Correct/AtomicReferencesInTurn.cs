// References are taken anew in each scope, and values leave it.
using System;
using MappedStructs;

namespace AtomicReferencesInTurnSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicReferencesInTurnCode
{
    public static (long Balance, long Changes) Settle(AtomicList<Account> accounts, long rounds)
    {
        long balance = 0;
        var write = accounts.BeginWrite();
        ref Account first = ref write[0];
        Span<Account> rows = write.AsSpan(0, 4);
        for (long round = 0; round < rounds; round++)
        {
            first.Balance++;
            rows[3].Changes++;
            balance = first.Balance;
            write.Commit();
            write = accounts.BeginWrite();
            first = ref write[0];
            rows = write.AsSpan(0, 4);
        }
        write.Dispose();
        ref readonly Account seen = ref accounts[0];
        return (balance, seen.Changes);
    }
}
