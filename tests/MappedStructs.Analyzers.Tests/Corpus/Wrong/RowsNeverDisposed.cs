// Lists and columns are opened for one look, and nobody closes them.
using MappedStructs;

namespace Statistics;

[MappedFile]
public partial struct Trade
{
    public long Time;
    public double Price;
    public long Size;
}

public static class Totals
{
    public static long Volume(string path)
    {
        long volume = 0;
        var trades = MappedList.OpenRead<Trade>(path); // MPS0036
        foreach (ref readonly Trade trade in trades)
            volume += trade.Size;
        return volume;
    }

    public static long Rows(string path) => MappedList.OpenRead<Trade>(path).Count; // MPS0036

    public static double Highest(string path)
    {
        var trades = MappedColumns.OpenRead<Trade>(path); // MPS0036
        return trades.Count == 0 ? 0 : trades.Price.Max();
    }

    public static void Note(string path, in Trade trade)
    {
        MappedList<Trade> trades = MappedList.Open<Trade>(path); // MPS0036
        trades.Add(in trade);
        trades.Flush();
    }
}
