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
    public static FileHold Own(SafeFileHandle file) => new(file, isOwner: true);

    /// <summary>A file that we made, and locked before anybody could find it.</summary>
    public static FileHold OwnLocked(SafeFileHandle file) => new(file, isOwner: true) { _isLocked = true };

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

    /// <summary>Which lock of somebody else keeps a writer out, for messages; <see langword="null"/> where that is not known.</summary>
    public FileLockKind? FindOtherLock() => _isOwner ? FileLock.FindOther(File) : HandleLocks.FindOther(File);

    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        if (_isOwner)
        {
            try
            {
                // The kernel's lock ends with the last reference to the open file, and that need not be ours: a large region is
                // unmapped a moment later, on another thread; and a process that any thread starts has all files of this one
                // until its program is loaded. Whoever opens the file meanwhile must find it free.
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
