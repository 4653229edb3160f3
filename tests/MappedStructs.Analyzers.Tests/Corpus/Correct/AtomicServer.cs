// A loop that never ends keeps its file open, and commits in each round.
using System.Collections.Concurrent;
using MappedStructs;

namespace AtomicServerSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicServerCode
{
    public static void Run(BlockingCollection<long> deposits)
    {
        var account = MappedRecord.OpenAtomic<Account>("account.map");
        while (true)
        {
            long amount = deposits.Take();
            using var write = account.BeginWrite();
            write.Value.Balance += amount;
            write.Commit();
        }
    }
}
