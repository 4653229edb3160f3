// The reference is used once more for the log, after the mapping was disposed.
using System;
using MappedStructs;

namespace Batch;

[MappedFile]
public partial struct BatchRun
{
    public long Rows;
    public long Failed;
    public UnixTime Finished;
}

public static class BatchJob
{
    public static void Run(string path, Func<long, bool> process, long rows)
    {
        MappedRecord<BatchRun> run = BatchRun.Open(path);
        ref BatchRun now = ref run.Value;
        for (long row = 0; row < rows; row++)
        {
            if (!process(row))
                now.Failed++;
            now.Rows++;
        }
        now.Finished = UnixTime.Now;
        run.Flush();
        run.Dispose();
        Console.WriteLine($"Done, {now.Failed} failed."); // MPS0034
    }
}
