using System;
using System.IO;
using System.Threading.Tasks;
using MappedStructs.Memory;

namespace MappedStructs.Storage;

/// <summary>A commit whose changes are captured, on its way to the device.</summary>
internal abstract class PendingCommit(ulong generation)
{
    private TaskCompletionSource? _task;
    private ILeased? _held;

    public ulong Generation { get; } = generation;

    /// <summary>Bytes of memory that it takes until its end.</summary>
    public abstract long Length { get; }

    /// <summary>Whether it has come to an end, good or bad.</summary>
    public bool IsDone { get; private set; }

    public Exception? Failure { get; private set; }

    /// <summary>Whether somebody awaits it: then a thread of the pool sees to it.</summary>
    public bool IsAwaited => _task is not null;

    /// <summary>Ends when the commit does, where it is awaited.</summary>
    public Task? Completion => _task?.Task;

    /// <summary>Somebody will await it. Said before the commit is queued.</summary>
    public void Await() => _task = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends <see cref="Hold"/>.</summary>
    public void Release()
    {
        try
        {
            _held?.EndLease();
        }
        catch (IOException)
        {
            // The mapping was disposed, and its lock could not be given back: it goes with the file, and nobody here can be told.
        }
        _held = null;
    }

    /// <summary>Ends it, for those who wait on the queue.</summary>
    public void End(Exception? failure)
    {
        Failure = failure;
        IsDone = true;
    }

    /// <summary>Keeps the memory mapped, and the file open and locked, until the commit has ended.</summary>
    public void Hold(MappedRegion region)
    {
        _ = region.Lease();
        _held = region;
    }

    /// <summary>Lets those who await it go on.</summary>
    public void Announce()
    {
        if (Failure is { } failure)
            _ = _task?.TrySetException(failure);
        else
            _ = _task?.TrySetResult();
    }
}
