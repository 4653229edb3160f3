using System;

namespace TickStore;

/// <summary>What a source says about the ticks that it made, added up before they are in any file.</summary>
internal sealed class TickTotals
{
    public long Count { get; private set; }

    public double Quantity { get; private set; }

    public double Lowest { get; private set; } = double.PositiveInfinity;

    public double Highest { get; private set; } = double.NegativeInfinity;

    public double LastPrice { get; private set; }

    public void Add(in Tick tick)
    {
        Count++;
        Quantity += tick.Quantity;
        Lowest = Math.Min(Lowest, tick.Price);
        Highest = Math.Max(Highest, tick.Price);
        LastPrice = tick.Price;
    }
}
