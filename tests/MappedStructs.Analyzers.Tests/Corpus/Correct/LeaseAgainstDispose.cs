// A reader holds a lease while another thread may dispose the mapping.
using System;
using System.Threading;
using MappedStructs;

namespace Quotes;

[MappedFile]
public partial struct TopOfBook
{
    public double Bid;
    public double Ask;
    public long Sequence;
}

public sealed class QuoteFeed(string path) : IDisposable
{
    private readonly MappedRecord<TopOfBook> _top = TopOfBook.Open(path);

    public (double Bid, double Ask) Read()
    {
        using Lease lease = _top.Lease();
        ref TopOfBook top = ref _top.Value;
        while (true)
        {
            long before = Volatile.Read(ref top.Sequence);
            double bid = top.Bid;
            double ask = top.Ask;
            if ((before & 1) == 0 && before == Volatile.Read(ref top.Sequence))
                return (bid, ask);
        }
    }

    public void Watch(Action<double> onMid)
    {
        using (_top.Lease())
        {
            onMid((_top.Bid + _top.Ask) / 2);
        }
    }

    public double Spread()
    {
        Lease lease = _top.Lease();
        try
        {
            return _top.Ask - _top.Bid;
        }
        finally
        {
            lease.Dispose();
        }
    }

    public void Dispose() => _top.Dispose();
}
