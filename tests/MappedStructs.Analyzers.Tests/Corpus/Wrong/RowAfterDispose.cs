// A reference to the last row, and a span of the first ones, outlive the list.
using System;
using MappedStructs;

namespace Audit;

[MappedFile]
public partial struct AuditRow
{
    public long Number;
    public long Amount;
}

public static class Trail
{
    public static long Verify(string path)
    {
        var rows = MappedList.Open<AuditRow>(path);
        ref AuditRow last = ref rows[^1];
        Span<AuditRow> first = rows.AsSpan(0, 16);
        long sum = 0;
        foreach (ref readonly AuditRow row in first)
            sum += row.Amount;
        rows.Dispose();
        if (sum > 0)
            last.Amount -= sum; // MPS0034
        return first[0].Number; // MPS0034
    }
}
