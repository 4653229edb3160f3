using System;
using System.Threading;
using MappedStructs;

namespace TickStore;

/// <summary>Makes one-minute bars of ticks, in one pass. A minute without a trade has no bar.</summary>
internal static class BarFile
{
    private const long Minute = 60_000_000_000;

    public static void Append(MappedColumns<Bar> bars, ReadOnlyMappedList<Tick> ticks, CancellationToken cancellation)
    {
        Bar bar = default;
        UnixTime end = UnixTime.MinValue;
        foreach (ref readonly Tick tick in ticks)
        {
            if (tick.Time >= end)
            {
                cancellation.ThrowIfCancellationRequested();
                if (bar.Trades > 0)
                    bars.Add(in bar);
                long start = tick.Time.ToUnixNanoseconds() / Minute * Minute;
                end = UnixTime.FromUnixNanoseconds(start + Minute);
                bar = new Bar { Time = UnixTime.FromUnixNanoseconds(start), Open = tick.Price, High = tick.Price, Low = tick.Price };
            }
            bar.High = Math.Max(bar.High, tick.Price);
            bar.Low = Math.Min(bar.Low, tick.Price);
            bar.Close = tick.Price;
            bar.Volume += tick.Quantity;
            bar.Trades++;
        }
        if (bar.Trades > 0)
            bars.Add(in bar);
    }
}
