// An async worker counts in a copy, and leaves before it flushes when there is nothing left to do.
using System;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs;

namespace Workers;

[MappedFile]
[MustFlush]
public partial struct WorkerState
{
    public long Cursor;
    public long Handled;
    public UnixTime Idle;
}

public static class Worker
{
    public static async Task<bool> StepAsync(string path, Func<long, Task<bool>> handle, CancellationToken cancellation)
    {
        using MappedRecord<WorkerState> state = WorkerState.Open(path);
        if (!await handle(state.Cursor))
        {
            state.Idle = UnixTime.Now; // MPS0038
            return false;
        }
        state.Cursor++;
        await state.FlushAsync(cancellation);
        WorkerState done = state.Value;
        done.Handled++; // MPS0032
        return true;
    }
}
