using System;
using MappedStructs.Sharing;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>A file held open for as long as it is mapped, with the lock that goes with it.</summary>
/// <remarks>Disposed by the region when the memory is really unmapped, so that a lease keeps the lock too.</remarks>
internal sealed class FileHold : IDisposable
{
    private readonly bool _isOwner;
    private bool _isLocked;
    private bool _isDisposed;

    private FileHold(SafeFileHandle file, bool isOwner)
    {
        File = file;
        _isOwner = isOwner;
    }

    public SafeFileHandle File { get; }

    /// <summary>A file that we opened: closing it lets go of the lock as well.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isLocked">Whether it was locked by whoever created it.</param>
    public static FileHold Own(SafeFileHandle file, bool isLocked = false) => new(file, isOwner: true) { _isLocked = isLocked };

    /// <summary>A file that the caller opened and will close; it stays open here until it is unmapped.</summary>
    public static FileHold Borrow(SafeFileHandle file)
    {
        bool isHeld = false;
        file.DangerousAddRef(ref isHeld);
        return new FileHold(file, isOwner: false);
    }

    public bool TryLock(FileLockKind kind)
    {
        _isLocked = _isOwner ? FileLock.TryAcquire(File, kind) : HandleLocks.TryAcquire(File, kind);
        return _isLocked;
    }

    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        if (_isOwner)
        {
            try
            {
                // Closing alone would not do on Linux: the lock lives as long as the open file, which mapped pages keep, and those
                // of a large mapping are freed a moment later, on another thread.
                if (_isLocked)
                    FileLock.Release(File);
            }
            finally
            {
                File.Dispose();
            }
            return;
        }
        try
        {
            if (_isLocked)
                HandleLocks.Release(File);
        }
        finally
        {
            File.DangerousRelease();
        }
    }
}
