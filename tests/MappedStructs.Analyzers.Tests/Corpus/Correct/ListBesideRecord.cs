// A record keeps the state of a list: both are opened, changed and flushed in the order that holds after a crash.
using MappedStructs;

namespace Queue;

[MappedFile]
[MustFlush]
public partial struct QueueState
{
    public long Taken;
    public long Failed;
}

[MappedFile]
[MustFlush]
public partial struct Job
{
    public long Id;
    public int Kind;
    public int Tries;
}

public static class Jobs
{
    public static void Put(string path, long id, int kind)
    {
        using var jobs = MappedList.Open<Job>(path + ".jobs");
        jobs.Add(new Job { Id = id, Kind = kind });
        jobs.Flush();
    }

    public static bool TryTake(string path, out Job job)
    {
        using var jobs = MappedList.Open<Job>(path + ".jobs");
        using var state = QueueState.Open(path + ".state");
        if (state.Taken >= jobs.Count)
        {
            job = default;
            return false;
        }
        ref Job next = ref jobs[state.Taken];
        next.Tries++;
        jobs.Flush(state.Taken, 1);
        job = next;
        state.Taken++;
        state.Flush(QueueState.Fields.Taken);
        return true;
    }

    public static void Compact(string path)
    {
        using var jobs = MappedList.Open<Job>(path + ".jobs");
        using var state = QueueState.Open(path + ".state");
        if (state.Taken < jobs.Count)
            return;
        jobs.Clear();
        jobs.TrimExcess();
        state.Value = default;
        state.Flush();
    }
}
