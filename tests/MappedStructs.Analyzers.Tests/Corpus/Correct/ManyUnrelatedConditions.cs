// Whether the mapping is disposed depends on one flag; the other conditions on the way have nothing to do with it.
using System;
using MappedStructs;

namespace Gateway;

[MappedFile]
public partial struct SessionStats
{
    public long Orders;
    public long Cancels;
    public long Rejects;
}

public sealed record Order(bool IsCancel, bool IsRejected, bool IsLate, bool IsAmended, int Kind, long Quantity);

public static class Sessions
{
    public static long Replay(string path, bool isLast, Order order)
    {
        MappedRecord<SessionStats> stats = SessionStats.Open(path);
        ref SessionStats now = ref stats.Value;
        if (order.IsCancel)
            now.Cancels++;
        if (order.IsRejected)
            now.Rejects++;
        if (isLast)
            stats.Dispose();
        if (order.IsLate)
            Console.WriteLine("late");
        if (order.IsAmended)
            Console.WriteLine("amended");
        if (order.Kind == 3)
            Console.WriteLine("iceberg");
        if (order.Quantity == 0)
            Console.WriteLine("empty");
        if (isLast)
            return 0;
        long orders = ++now.Orders;
        stats.Dispose();
        return orders;
    }
}
