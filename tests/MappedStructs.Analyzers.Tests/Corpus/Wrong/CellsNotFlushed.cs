// [MustFlush]: cells are stored in one column, and another one is flushed.
using System;
using MappedStructs;

namespace Energy;

[MappedFile]
[MustFlush]
public partial struct MeterHour
{
    public long Hour;
    public double Consumed;
    public double Billed;
}

public static class Billing
{
    public static void Bill(string path, double price)
    {
        using var hours = MappedColumns.Open<MeterHour>(path);
        Column<double> consumed = hours.Consumed;
        for (long i = 0; i < hours.Count; i++)
            hours.Billed[i] = consumed[i] * price; // MPS0038
        hours.Flush(MeterHour.Fields.Consumed);
    }

    public static void Reset(string path)
    {
        using var hours = MappedColumns.Open<MeterHour>(path);
        foreach (Span<double> part in hours.Billed.Chunks())
            part.Clear(); // MPS0038
    }
}
