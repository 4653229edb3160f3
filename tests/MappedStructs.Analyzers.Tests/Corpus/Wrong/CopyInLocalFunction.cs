// A local function marks an order as filled, in its own copy.
using System.Collections.Generic;
using MappedStructs;

namespace Matching;

[MappedFile]
public partial struct OpenOrder
{
    public long Id;
    public long Remaining;
    public double Price;
}

public static class Matcher
{
    public static long Match(IEnumerable<MappedRecord<OpenOrder>> orders, double price, long quantity)
    {
        long filled = 0;
        foreach (var order in orders)
        {
            if (order.Price <= price && filled < quantity)
                filled += Fill(order, quantity - filled);
        }
        return filled;

        static long Fill(MappedRecord<OpenOrder> record, long wanted)
        {
            OpenOrder order = record.Value;
            long take = order.Remaining < wanted ? order.Remaining : wanted;
            order.Remaining -= take; // MPS0032
            return take;
        }
    }
}
