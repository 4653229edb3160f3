// [MustFlush]: writing back is only started, which promises nothing after a power loss.
using MappedStructs;

namespace Orders;

[MappedFile]
[MustFlush]
public partial struct OrderLog
{
    public long LastOrder;
    public long Count;
}

public static class OrderLogging
{
    public static void Accept(string path, long order)
    {
        using (var log = OrderLog.Open(path))
        {
            ref OrderLog now = ref log.Value;
            now.Count++;
            now.LastOrder = order; // MPS0038
            log.Flush(FlushMode.StartWriteback);
        }
    }
}
