// The scope ends before the await, which no ref struct may cross.
using System;
using System.Threading.Tasks;
using MappedStructs;

namespace AtomicCommitAsyncAwaitedSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicCommitAsyncAwaitedCode
{
    public static async Task Deposit(AtomicRecord<Account> account, long amount)
    {
        await Begin(account, amount).ConfigureAwait(false);
        Console.WriteLine(account.Value.Balance);
    }

    private static Task Begin(AtomicRecord<Account> account, long amount)
    {
        using var write = account.BeginWrite();
        write.Value.Balance += amount;
        return write.CommitAsync();
    }
}
