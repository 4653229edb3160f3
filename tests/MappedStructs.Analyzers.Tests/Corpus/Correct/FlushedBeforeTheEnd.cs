// [MustFlush]: a write is followed by a flush of everything on the way out.
using System;
using MappedStructs;

namespace Payments;

[MappedFile]
[MustFlush]
public partial struct Settlement
{
    public long LastBatch;
    public long TotalCents;
    public UnixTime Settled;
}

public static class Settling
{
    public static void Settle(string path, long batch, long cents)
    {
        using var settlement = Settlement.Open(path);
        settlement.TotalCents += cents;
        settlement.LastBatch = batch;
        settlement.Settled = UnixTime.Now;
        settlement.Flush();
    }

    public static bool SettleOnce(string path, long batch, long cents)
    {
        using var settlement = Settlement.Open(path);
        if (settlement.LastBatch >= batch)
            return false;
        ref Settlement now = ref settlement.Value;
        now.TotalCents += cents;
        now.LastBatch = batch;
        settlement.Flush(FlushMode.Durable);
        return true;
    }

    public static void Correct(string path, long cents)
    {
        MappedRecord<Settlement> settlement = Settlement.Open(path);
        try
        {
            settlement.TotalCents = cents;
            settlement.Flush(Settlement.Fields.TotalCents);
        }
        finally
        {
            settlement.Dispose();
        }
    }

    public static long Read(string path)
    {
        using var settlement = Settlement.Open(path);
        return settlement.TotalCents;
    }
}
