// What happened on the way is remembered in a variable, and asked before the flush, the use or the Dispose.
using System;
using System.Collections.Generic;
using MappedStructs;

namespace Migration;

[MappedFile]
[MustFlush]
public partial struct MigrationState
{
    public long Migrated;
    public long Skipped;
}

[MappedFile]
public partial struct MigrationTotals
{
    public long Bytes;
    public long Rows;
}

public static class Migrator
{
    public static void Migrate(string path, IEnumerable<string> rows)
    {
        using var state = MigrationState.Open(path);
        bool changed = false;
        foreach (string row in rows)
        {
            if (row.Length == 0)
                continue;
            state.Migrated++;
            changed = true;
        }
        if (changed)
            state.Flush();
    }

    public static long Count(string path, bool keepOpen, Func<long, long> count)
    {
        MappedRecord<MigrationTotals> totals = MigrationTotals.Open(path);
        ref MigrationTotals now = ref totals.Value;
        bool closed = false;
        if (!keepOpen)
        {
            totals.Dispose();
            closed = true;
        }
        long rows = count(0);
        if (closed)
            return rows;
        now.Rows += rows;
        totals.Dispose();
        return rows;
    }
}
