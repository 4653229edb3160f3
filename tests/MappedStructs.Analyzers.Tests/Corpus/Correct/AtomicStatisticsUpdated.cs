// Atomic columns are changed in place, and their statistics with them, in one commit.
using MappedStructs;

namespace AtomicStatisticsUpdatedSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicStatisticsUpdatedCode
{
    public static void Raise(string path, double by)
    {
        using var columns = MappedColumns.OpenAtomic<Account>(path);
        using (var write = columns.BeginWrite())
        {
            foreach (var limits in write.Limit.Chunks())
            {
                for (int i = 0; i < limits.Length; i++)
                    limits[i] += by;
            }
            write.UpdateStatistics();
            write.Commit();
        }
        using (var write = columns.BeginWrite())
        {
            write.UpdateStatistics();
            write.Commit();
        }
    }
}
