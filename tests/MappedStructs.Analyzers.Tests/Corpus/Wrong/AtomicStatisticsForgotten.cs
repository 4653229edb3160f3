// The statistics of atomic columns are made anew, without a commit: the next opening finds them unknown again.
using MappedStructs;

namespace AtomicStatisticsForgottenSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicStatisticsForgottenCode
{
    public static void Refresh(string path)
    {
        using var columns = MappedColumns.OpenAtomic<Account>(path);
        using var write = columns.BeginWrite(); // MPS0040
        write.UpdateStatistics();
    }
}
