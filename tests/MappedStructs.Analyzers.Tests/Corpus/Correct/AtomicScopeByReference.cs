// A helper gets the scope by reference and decides about the commit.
using MappedStructs;

namespace AtomicScopeByReferenceSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicScopeByReferenceCode
{
    public static void Raise(AtomicRecord<Account> account)
    {
        var write = account.BeginWrite();
        try
        {
            write.Value.Limit *= 1.5;
            CommitIfSound(ref write);
        }
        finally
        {
            write.Dispose();
        }
    }

    private static void CommitIfSound(ref AtomicRecordWrite<Account> write)
    {
        if (write.Value.Limit < 1e9)
            write.Commit();
    }
}
