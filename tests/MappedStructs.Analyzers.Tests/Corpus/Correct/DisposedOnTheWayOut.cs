// Disposed early on the paths that leave; the reference is used on the others alone.
using System;
using System.IO;
using MappedStructs;

namespace Uploads;

[MappedFile]
public partial struct UploadState
{
    public long Sent;
    public long Size;
    public int Cancelled;
    public int Retries;
}

public static class Uploading
{
    public static long Resume(string path, Stream target, bool dryRun)
    {
        MappedRecord<UploadState> state = UploadState.Open(path);
        ref UploadState now = ref state.Value;
        if (now.Cancelled != 0)
        {
            state.Dispose();
            return -1;
        }
        if (now.Size == 0)
        {
            state.Dispose();
            throw new InvalidDataException($"{path} names no size.");
        }
        if (dryRun)
        {
            long left = now.Size - now.Sent;
            ((IDisposable)state).Dispose();
            return left;
        }

        now.Retries++;
        target.Position = now.Sent;
        long sent = now.Sent;
        state.Dispose();
        return sent;
    }

    public static void Cancel(string[] paths)
    {
        foreach (string path in paths)
        {
            using var state = UploadState.Open(path);
            ref int cancelled = ref state.Cancelled;
            if (cancelled != 0)
                continue;
            cancelled = 1;
        }
    }
}
