namespace MappedStructs;

/// <summary>How far a flush goes before it returns.</summary>
public enum FlushMode
{
    /// <summary>
    /// The bytes are on the device when the call returns: <c>msync(MS_SYNC)</c> on Linux, <c>msync</c> and
    /// <c>fcntl(F_FULLFSYNC)</c> on macOS, <c>FlushViewOfFile</c> and <c>FlushFileBuffers</c> on Windows.
    /// </summary>
    Durable = 0,

    /// <summary>
    /// Writing back is started and not waited for: <c>sync_file_range(SYNC_FILE_RANGE_WRITE)</c> on Linux, where
    /// <c>MS_ASYNC</c> does nothing; <c>msync(MS_ASYNC)</c> on macOS; <c>FlushViewOfFile</c> on Windows. Promises
    /// nothing after a power loss.
    /// </summary>
    StartWriteback = 1,
}
