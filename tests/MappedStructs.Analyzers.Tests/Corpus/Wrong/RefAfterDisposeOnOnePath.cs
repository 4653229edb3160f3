// The mapping is disposed early where there is nothing to do, and the way out goes through the reference.
using System;
using MappedStructs;

namespace Sync;

[MappedFile]
public partial struct SyncState
{
    public long LocalVersion;
    public long RemoteVersion;
    public long Conflicts;
}

public static class Synchroniser
{
    public static long Pull(string path, long remote, Action<long> download)
    {
        var state = SyncState.Open(path);
        ref SyncState now = ref state.Value;
        if (now.LocalVersion >= remote)
        {
            state.Dispose();
        }
        else
        {
            for (long version = now.LocalVersion + 1; version <= remote; version++)
                download(version);
            now.LocalVersion = remote;
            state.Dispose();
        }
        return now.Conflicts; // MPS0034
    }
}
