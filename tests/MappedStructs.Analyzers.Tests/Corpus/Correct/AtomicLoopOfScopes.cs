// One scope for each batch, committed at the end of its round.
using MappedStructs;

namespace AtomicLoopOfScopesSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicLoopOfScopesCode
{
    public static void Fill(AtomicList<Account> accounts, int batches, int rows)
    {
        for (int batch = 0; batch < batches; batch++)
        {
            using var write = accounts.BeginWrite();
            write.EnsureCapacity(write.Count + rows);
            for (int row = 0; row < rows; row++)
                write.Add(default);
            write.Commit();
        }
    }
}
