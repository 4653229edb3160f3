// Nested structs and inline arrays are changed in place, through refs of every length.
using System;
using System.Runtime.CompilerServices;
using MappedStructs;

namespace Book;

public struct Level
{
    public long Price;
    public long Quantity;
}

[InlineArray(10)]
public struct Levels
{
    private Level _first;
}

[MappedFile]
public partial struct OrderBook
{
    public Level BestBid;
    public Level BestAsk;
    public Levels Bids;
    public Levels Asks;
    public long Updates;
}

public static class BookUpdates
{
    public static void Apply(MappedRecord<OrderBook> book, int depth, Level bid, Level ask)
    {
        book.Bids[depth] = bid;
        book.Asks[depth].Quantity += ask.Quantity;
        ref Level best = ref book.BestBid;
        if (bid.Price > best.Price)
            best = bid;
        book.BestAsk.Price = Math.Min(book.BestAsk.Price, ask.Price);
        foreach (ref Level level in book.Value.Asks[..5])
            level.Price++;
        Span<Level> bids = book.Bids;
        bids[5..].Clear();
        book.Updates++;
    }

    public static long Depth(ReadOnlyMappedRecord<OrderBook> book)
    {
        long sum = 0;
        foreach (Level level in book.Value.Bids)
            sum += level.Quantity;
        Level best = book.BestBid;
        best.Quantity += sum;
        return best.Quantity;
    }
}
