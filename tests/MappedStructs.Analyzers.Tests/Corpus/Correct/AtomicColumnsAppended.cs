// Rows are added to atomic columns and committed together.
using System;
using MappedStructs;

namespace AtomicColumnsAppendedSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicColumnsAppendedCode
{
    public static long Append(string path, ReadOnlySpan<Account> rows)
    {
        using var columns = MappedColumns.OpenAtomic<Account>(path);
        using (var write = columns.BeginWrite())
        {
            write.AddRange(rows);
            write.Commit();
        }
        columns.Checkpoint();
        return columns.Count;
    }
}
