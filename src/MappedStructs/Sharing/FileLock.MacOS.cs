using System.Runtime.InteropServices;
using MappedStructs.Interop;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Sharing;

/// <summary>flock(2), which belongs to the open file description as Linux's OFD locks do. Never run by us: written from the man page.</summary>
internal static class MacFileLock
{
    internal static bool TryAcquire(SafeFileHandle file, FileLockKind kind)
    {
        int operation = (kind == FileLockKind.Exclusive ? Libc.FlockExclusive : Libc.FlockShared) | Libc.FlockNonBlocking;
        while (Libc.Flock(file, operation) != 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            if (errno == Errno.EAGAIN)
            {
                return false;
            }

            if (errno != Errno.EINTR)
            {
                throw UnixError.ToIOException($"Taking the writer's lock (flock) on {UnixFile.NameOf(file)}", errno);
            }
        }

        return true;
    }

    internal static void Release(SafeFileHandle file)
    {
        if (Libc.Flock(file, Libc.FlockUnlock) != 0)
        {
            int errno = Marshal.GetLastPInvokeError(); // before the name is asked for, which makes calls of its own
            throw UnixError.ToIOException($"Releasing the lock on {UnixFile.NameOf(file)}", errno);
        }
    }
}
