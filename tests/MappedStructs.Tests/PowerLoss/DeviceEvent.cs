namespace MappedStructs.Tests.PowerLoss;

internal enum DeviceEventKind : byte
{
    Write,
    SetLength,
    Grow,
    Sync,
    Create,
    Move,
    Delete,
    SyncDirectory,
    Promise,
}

/// <summary>One thing that was done to the files of a folder.</summary>
internal readonly record struct DeviceEvent(DeviceEventKind Kind)
{
    /// <summary>The file's number: a name may go from one file to another.</summary>
    public int File { get; init; }

    public long Offset { get; init; }

    /// <summary>Bytes of a write and of a sync; the new length of the file otherwise.</summary>
    public long Length { get; init; }

    /// <summary>Where the bytes of a write lie in the recording.</summary>
    public int Bytes { get; init; }

    public string? Name { get; init; }

    /// <summary>The new name of a file that was moved.</summary>
    public string? Target { get; init; }

    public Promise Promise { get; init; }

    public override string ToString() => Kind switch
    {
        DeviceEventKind.Write => $"write {Length} bytes at {Offset} of file {File}",
        DeviceEventKind.SetLength => $"set the length of file {File} to {Length}",
        DeviceEventKind.Grow => $"allocate file {File} up to {Length}",
        DeviceEventKind.Sync when Length == long.MaxValue => $"sync file {File}",
        DeviceEventKind.Sync => $"sync {Length} bytes at {Offset} of file {File}",
        DeviceEventKind.Create => $"create '{Name}' as file {File}",
        DeviceEventKind.Move => $"move '{Name}' to '{Target}'",
        DeviceEventKind.Delete => $"delete '{Name}'",
        DeviceEventKind.SyncDirectory => "sync the directory",
        _ => $"from here on {Promise}",
    };
}
