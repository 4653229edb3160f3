// Rows of a list are copied out one by one, adjusted, and never put back.
using MappedStructs;

namespace Market;

[MappedFile]
public partial struct SplitTick
{
    public long Time;
    public double Price;
    public long Size;
}

public static class Split
{
    public static long Apply(MappedList<SplitTick> ticks, double factor, long until)
    {
        long end = ticks.UpperBound(until, static (in SplitTick tick) => tick.Time);
        for (long i = 0; i < end; i++)
        {
            var tick = ticks[i];
            tick.Price /= factor; // MPS0032
            tick.Size = (long)(tick.Size * factor);
        }
        ticks.Flush();
        return end;
    }

    public static void CloseLast(MappedList<SplitTick> ticks, double price)
    {
        if (ticks.Count == 0)
            return;
        SplitTick last = ticks[^1];
        last.Price = price; // MPS0032
    }
}
