// Spans of a scope are sorted and filled before the commit.
using System;
using MappedStructs;

namespace AtomicSpansInScopeSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicSpansInScopeCode
{
    public static void Level(AtomicList<Account> accounts)
    {
        using var write = accounts.BeginWrite();
        Span<Account> rows = write.AsSpan(0, (int)write.Count);
        rows.Sort(static (a, b) => a.Balance.CompareTo(b.Balance));
        foreach (ref Account row in rows)
            row.Changes++;
        rows[^1].Limit = 0;
        write.Commit();
    }
}
