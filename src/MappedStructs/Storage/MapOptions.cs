namespace MappedStructs;

/// <summary>How a file is opened and mapped. Every default is the safe one.</summary>
public sealed record MapOptions
{
    internal static MapOptions Default { get; } = new();

    /// <summary>
    /// Whether the file's blocks are allocated when it is created or opened for writing, so that a full disk is an
    /// <see cref="System.IO.IOException"/> there, and not a signal at a later store. Default: <see langword="true"/>.
    /// Where a file system cannot allocate, <see cref="MappedFile.IsSpaceReserved"/> says so.
    /// </summary>
    public bool Preallocate { get; init; } = true;

    /// <summary>
    /// Whether all pages are brought in while opening (<c>MADV_POPULATE_READ</c> or <c>MADV_POPULATE_WRITE</c>), so
    /// that no later access waits for a page fault. Default: <see langword="false"/>.
    /// </summary>
    public bool Prefault { get; init; }

    /// <summary>What the program will do with the memory. Default: <see cref="MapAdvice.Default"/>, chosen by shape.</summary>
    public MapAdvice Advice { get; init; }

    /// <summary>
    /// Whether the pages are kept in physical memory (<c>mlock</c>, <c>VirtualLock</c>). Opening fails with an
    /// <see cref="System.IO.IOException"/> where the limit (<c>RLIMIT_MEMLOCK</c>, working set) does not allow it.
    /// Default: <see langword="false"/>.
    /// </summary>
    public bool LockInMemory { get; init; }

    /// <summary>Who else may write to the file while it is open here. Default: <see cref="MapSharing.SingleWriter"/>.</summary>
    public MapSharing Sharing { get; init; }

    /// <summary>
    /// Whether a file on a network file system is opened. There, another machine's stores are not seen coherently and
    /// locks may not hold, so it is refused by default.
    /// </summary>
    public bool AllowNetworkFileSystem { get; init; }
}
