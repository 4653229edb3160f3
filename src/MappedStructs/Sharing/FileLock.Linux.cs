using System.Runtime.InteropServices;
using MappedStructs.Interop;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Sharing;

/// <summary>
/// Locks of the open file description (F_OFD_SETLK, fcntl(2)): they belong to the handle and not to the process, so two
/// handles of one process exclude each other, and closing an unrelated handle of the same file drops nothing.
/// </summary>
internal static unsafe class LinuxFileLock
{
    /// <summary>One byte, far past any data, so that a lock never meets one that the user takes on the data itself.</summary>
    internal const long LockedByte = 1L << 62;

    /// <summary>The byte of <see cref="FileLock.TryAcquireInitialisation"/>.</summary>
    internal const long InitialisationByte = LockedByte + 1;

    internal static bool TryAcquire(SafeFileHandle file, FileLockKind kind, long lockedByte = LockedByte)
    {
        int errno = Set(file, kind == FileLockKind.Exclusive ? LinuxConstants.F_WRLCK : LinuxConstants.F_RDLCK, lockedByte);
        if (errno == 0)
        {
            return true;
        }

        return errno == Errno.EAGAIN || errno == Errno.EACCES
            ? false
            : throw UnixError.ToIOException($"Taking the {(kind == FileLockKind.Exclusive ? "exclusive" : "shared")} writer's lock (F_OFD_SETLK) on {UnixFile.NameOf(file)}", errno);
    }

    internal static FileLockKind? FindOther(SafeFileHandle file)
    {
        RecordLock request = new() { Type = LinuxConstants.F_WRLCK, Start = LockedByte, Length = 1 };
        if (Libc.FcntlWithPointer(file, LinuxConstants.F_OFD_GETLK, &request) != 0)
        {
            return null;
        }

        return request.Type switch
        {
            LinuxConstants.F_RDLCK => FileLockKind.Shared,
            LinuxConstants.F_WRLCK => FileLockKind.Exclusive,
            _ => null,
        };
    }

    internal static void Release(SafeFileHandle file, long lockedByte = LockedByte)
    {
        int errno = Set(file, LinuxConstants.F_UNLCK, lockedByte);
        if (errno != 0)
        {
            throw UnixError.ToIOException($"Releasing the lock on {UnixFile.NameOf(file)}", errno);
        }
    }

    private static int Set(SafeFileHandle file, short type, long lockedByte)
    {
        RecordLock request = new() { Type = type, Start = lockedByte, Length = 1 };
        while (Libc.FcntlWithPointer(file, LinuxConstants.F_OFD_SETLK, &request) != 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            if (errno != Errno.EINTR)
            {
                return errno;
            }
        }

        return 0;
    }

    /// <summary>struct flock of fcntl.h, 64 bits. Whence is SEEK_SET (0); the process id must be 0 for these locks.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct RecordLock
    {
        internal short Type;
        internal short Whence;
        internal long Start;
        internal long Length;
        internal int ProcessId;
    }
}
