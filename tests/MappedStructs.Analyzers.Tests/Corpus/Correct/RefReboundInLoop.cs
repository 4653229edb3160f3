// A ref local is rebound to one mapping after another, all of which outlive it.
using System;
using System.Collections.Generic;
using MappedStructs;

namespace Load;

[MappedFile]
public partial struct WorkerSlot
{
    public long Assigned;
    public long Completed;
}

public sealed class Balancer(IReadOnlyList<MappedRecord<WorkerSlot>> workers)
{
    public int Assign()
    {
        int index = 0;
        ref WorkerSlot least = ref workers[0].Value;
        for (int i = 1; i < workers.Count; i++)
        {
            ref WorkerSlot candidate = ref workers[i].Value;
            if (candidate.Assigned - candidate.Completed < least.Assigned - least.Completed)
            {
                least = ref candidate;
                index = i;
            }
        }
        least.Assigned++;
        return index;
    }

    public ref long Busiest()
    {
        ref long most = ref workers[0].Assigned;
        foreach (MappedRecord<WorkerSlot> worker in workers)
            most = ref worker.Assigned > most ? ref worker.Assigned : ref most;
        return ref most;
    }
}
