// Rows are added to an atomic list and rolled back at the brace.
using System;
using MappedStructs;

namespace AtomicRowsForgottenSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicRowsForgottenCode
{
    public static void Import(AtomicList<Account> accounts, ReadOnlySpan<Account> rows)
    {
        using var write = accounts.BeginWrite(); // MPS0040
        write.AddRange(rows);
        Console.WriteLine(write.Count);
    }
}
