// [MustFlush]: the time stamp is written behind the flush.
using System;
using MappedStructs;

namespace Checkpoints;

[MappedFile]
[MustFlush]
public partial struct Checkpoint
{
    public long Position;
    public UnixTime Taken;
}

public static class Checkpointing
{
    public static void Take(string path, long position, Action<string> log)
    {
        MappedRecord<Checkpoint> checkpoint = Checkpoint.Open(path);
        try
        {
            checkpoint.Position = position;
            checkpoint.Flush();
            checkpoint.Taken = UnixTime.Now; // MPS0038
        }
        finally
        {
            checkpoint.Dispose();
        }
        log($"checkpoint at {position}");
    }
}
