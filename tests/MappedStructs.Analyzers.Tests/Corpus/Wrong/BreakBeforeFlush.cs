// [MustFlush]: the loop is left between the write and its flush.
using System.Collections.Generic;
using MappedStructs;

namespace Queues;

[MappedFile]
[MustFlush]
public partial struct QueueTail
{
    public long Tail;
    public long Poisoned;
}

public static class QueueConsumer
{
    public static int Consume(string path, IReadOnlyList<long> messages)
    {
        using MappedRecord<QueueTail> queue = QueueTail.Open(path);
        int consumed = 0;
        foreach (long message in messages)
        {
            if (message < 0)
            {
                queue.Poisoned = message; // MPS0038
                break;
            }
            queue.Tail++;
            queue.Flush(QueueTail.Fields.Tail);
            consumed++;
        }
        return consumed;
    }
}
