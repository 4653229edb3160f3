// A file is opened again in each round of a loop; references do not survive their round.
using System;
using System.Threading;
using MappedStructs;

namespace Jobs;

[MappedFile]
public partial struct JobProgress
{
    public long Done;
    public long Total;
    public int Attempts;
    public int Failed;
}

public static class JobRunner
{
    public static bool Run(string path, Func<long, bool> work)
    {
        for (int attempt = 0; attempt < 5; attempt++)
        {
            using MappedRecord<JobProgress> progress = JobProgress.Open(path);
            ref long done = ref progress.Done;
            progress.Attempts++;
            while (done < progress.Total)
            {
                if (!work(done))
                {
                    progress.Failed++;
                    break;
                }
                done++;
            }
            if (done >= progress.Total)
                return true;
            Thread.Sleep(100);
        }
        return false;
    }

    public static void Reset(string[] paths)
    {
        foreach (string path in paths)
        {
            var progress = JobProgress.Open(path);
            JobProgress.View view = progress.View;
            view.Done = 0;
            view.Failed = 0;
            progress.Dispose();
        }
    }
}
