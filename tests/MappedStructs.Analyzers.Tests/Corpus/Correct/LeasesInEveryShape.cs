// Leases as using declarations, blocks, results and arguments.
using System;
using System.Collections.Generic;
using MappedStructs;

namespace Snapshots;

[MappedFile]
public partial struct Totals
{
    public long Count;
    public double Sum;
}

public sealed class TotalsReader(MappedRecord<Totals> totals)
{
    public Lease Hold() => totals.Lease();

    public Lease HoldAndCount(ref int held)
    {
        held++;
        Lease lease = totals.Lease();
        return lease;
    }

    public double Mean()
    {
        using var _ = totals.Lease();
        return totals.Count == 0 ? 0 : totals.Sum / totals.Count;
    }

    public double MeanOf(TotalsReader other)
    {
        using Lease mine = Hold();
        using Lease theirs = other.Hold();
        return (Mean() + other.Mean()) / 2;
    }

    public bool TryMean(out double mean)
    {
        try
        {
            using (totals.Lease())
                mean = totals.Sum / totals.Count;
            return true;
        }
        catch (ObjectDisposedException)
        {
            mean = 0;
            return false;
        }
    }

    public IEnumerable<double> Means(int times)
    {
        for (int i = 0; i < times; i++)
            yield return Mean();
    }

    public static void Finish(TotalsReader reader, Action then)
    {
        int held = 0;
        End(reader.HoldAndCount(ref held), then);
    }

    private static void End(Lease lease, Action then)
    {
        then();
        lease.Dispose();
    }
}
