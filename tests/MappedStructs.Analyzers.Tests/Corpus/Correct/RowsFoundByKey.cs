// Binary searches in a list that is sorted by time, and references that live as long as their list.
using System;
using MappedStructs;

namespace History;

[MappedFile]
public partial struct Price
{
    public long Time;
    public double Value;
    public long Corrections;
}

public static class Prices
{
    private static long TimeOf(in Price price) => price.Time;

    public static ReadOnlySpan<Price> Between(ReadOnlyMappedList<Price> prices, long from, long to)
    {
        long first = prices.LowerBound(from, TimeOf);
        long end = prices.UpperBound(to, TimeOf);
        return prices.AsSpan(first, checked((int)(end - first)));
    }

    public static ref Price At(WritableList<Price> prices, long time)
    {
        long row = prices.BinarySearch(time, static (in Price price) => price.Time);
        if (row < 0)
            throw new ArgumentException($"No price at {time}.", nameof(time));
        return ref prices[row];
    }

    public static double Correct(string path, long time, double value)
    {
        using var prices = MappedList.Open<Price>(path);
        ref Price price = ref At(prices, time);
        double before = price.Value;
        price.Value = value;
        price.Corrections++;
        return before;
    }

    public static double Mean(string path, long from, long to)
    {
        using var prices = MappedList.OpenRead<Price>(path);
        double sum = 0;
        ReadOnlySpan<Price> some = Between(prices, from, to);
        foreach (ref readonly Price price in some)
            sum += price.Value;
        return sum / some.Length;
    }
}
