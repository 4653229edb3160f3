// Retrying with goto and with loops: each attempt ends its own mapping.
using System.IO;
using System.Threading;
using MappedStructs;

namespace Workers;

[MappedFile]
public partial struct WorkQueueHead
{
    public long Next;
    public long Claimed;
}

public static class Claiming
{
    public static long Claim(string path)
    {
        int attempts = 0;
    again:
        MappedRecord<WorkQueueHead> head;
        try
        {
            head = WorkQueueHead.Open(path);
        }
        catch (MappedFileLockedException) when (attempts < 10)
        {
            attempts++;
            Thread.Sleep(attempts);
            goto again;
        }
        ref long next = ref head.Next;
        long claimed = next++;
        head.Claimed++;
        head.Dispose();
        if (claimed < 0)
            goto again;
        return claimed;
    }

    public static long Peek(string path)
    {
        while (true)
        {
            try
            {
                using var head = WorkQueueHead.OpenRead(path);
                return head.Next;
            }
            catch (IOException) when (!File.Exists(path))
            {
                Thread.Sleep(10);
            }
        }
    }
}
