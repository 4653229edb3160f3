// A class gives out a reference; the caller forgets to say ref.
using System;
using MappedStructs;

namespace Book;

[MappedFile]
public partial struct Quote
{
    public double Bid;
    public double Ask;
    public long BidSize;
    public long AskSize;
}

public sealed class QuoteBook(MappedRecord<Quote> record)
{
    public ref Quote Best => ref record.Value;
}

public static class Quoting
{
    public static bool Hit(QuoteBook book, long quantity)
    {
        Quote best = book.Best;
        if (best.BidSize < quantity)
            return false;
        Console.WriteLine($"hit {quantity} at {best.Bid}");
        best.BidSize -= quantity; // MPS0032
        return true;
    }
}
