// Rows are removed from atomic columns, without a commit.
using MappedStructs;

namespace AtomicColumnsForgottenSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicColumnsForgottenCode
{
    public static void Trim(string path)
    {
        using var columns = MappedColumns.OpenAtomic<Account>(path);
        using var write = columns.BeginWrite(); // MPS0040
        write.RemoveLast(write.Count / 2);
    }
}
