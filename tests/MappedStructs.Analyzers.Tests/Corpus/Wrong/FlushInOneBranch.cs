// [MustFlush]: flushed where it is urgent, and only there.
using MappedStructs;

namespace Inventory;

[MappedFile]
[MustFlush]
public partial struct StockCount
{
    public long OnHand;
    public long Reserved;
}

public static class Stocktaking
{
    public static void Correct(string path, long counted, bool urgent)
    {
        using var stock = StockCount.Open(path);
        long difference = counted - stock.OnHand;
        if (difference == 0)
            return;
        stock.OnHand = counted; // MPS0038
        if (urgent)
            stock.Flush();
    }
}
