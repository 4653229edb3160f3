// [MustFlush]: a struct is passed by ref to spare a copy, to methods that only read it; what a method stores is flushed.
using System;
using MappedStructs;

namespace Accounts;

[MappedFile]
[MustFlush]
public partial struct Account
{
    public long Balance;
    public long Held;
    public long Changes;

    public void Deposit(long amount)
    {
        Balance += amount;
        Changes++;
    }

    public readonly long Free() => Balance - Held;
}

public static class Reports
{
    public static long Free(string path)
    {
        using var account = Account.Open(path);
        Print(ref account.Value);
        return Sum(ref account.Value) - account.Value.Free();
    }

    public static void Deposit(string path, long amount)
    {
        using var account = Account.Open(path);
        account.Value.Deposit(amount);
        account.Flush(Account.Fields.Balance | Account.Fields.Changes);
    }

    private static long Sum(ref Account account) => account.Balance + account.Held;

    private static void Print(ref Account account)
    {
        long free = account.Free();
        Console.WriteLine($"{account.Balance} held {account.Held} free {free}");
    }
}
