using System.Runtime.InteropServices;
using System.Threading;
using MappedStructs.Interop;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Sharing;

/// <summary>
/// LockFileEx. The lock belongs to the handle. It is mandatory on Windows: other handles cannot read or write the locked
/// byte, which is why it lies where no file reaches.
/// </summary>
internal static unsafe class WindowsFileLock
{
    /// <summary>One byte far past any data: NTFS ends files at 2^60 bytes at the most, and a lock may lie past the end.</summary>
    internal const long LockedByte = 1L << 62;

    /// <summary>The byte of <see cref="FileLock.TryAcquireInitialisation"/>.</summary>
    internal const long InitialisationByte = LockedByte + 1;

    internal static bool TryAcquire(SafeFileHandle file, FileLockKind kind, long lockedByte = LockedByte)
    {
        uint flags = Kernel32.LockFileFailImmediately | (kind == FileLockKind.Exclusive ? Kernel32.LockFileExclusiveLock : 0);
        using OffsetOfLock offset = new(file, lockedByte);
        if (Kernel32.LockFileEx(file, flags, 0, 1, 0, offset.Overlapped) != 0)
        {
            return true;
        }

        // An overlapped handle may answer "pending" where another one answers "violated"; with FAIL_IMMEDIATELY both mean taken.
        int error = Marshal.GetLastPInvokeError();
        return error is Win32Error.LockViolation or Win32Error.IoPending
            ? false
            : throw WindowsError.ToIOException($"Taking the {(kind == FileLockKind.Exclusive ? "exclusive" : "shared")} writer's lock (LockFileEx) on {WindowsFile.NameOf(file)}", error);
    }

    internal static void Release(SafeFileHandle file, long lockedByte = LockedByte)
    {
        using OffsetOfLock offset = new(file, lockedByte);
        if (Kernel32.UnlockFileEx(file, 0, 1, 0, offset.Overlapped) == 0)
        {
            // Nobody else's lock stands in the way of unlocking: "violated", which Wine answers, means "not locked" too.
            int error = Marshal.GetLastPInvokeError();
            if (error is not (Win32Error.NotLocked or Win32Error.LockViolation))
            {
                throw WindowsError.ToIOException($"Releasing the lock (UnlockFileEx) on {WindowsFile.NameOf(file)}", error);
            }
        }
    }

    /// <summary>
    /// Where the lock lies, as the calls want it. A handle for overlapped work may be bound to a completion port: an event
    /// whose lowest bit is set keeps the completion off that port (GetQueuedCompletionStatus, remarks).
    /// </summary>
    private readonly ref struct OffsetOfLock
    {
        private readonly ManualResetEvent? _event;

        internal OffsetOfLock(SafeFileHandle file, long lockedByte)
        {
            // Native memory and not a field: the system keeps the address until the call completes.
            Overlapped = (Kernel32.Overlapped*)NativeMemory.AllocZeroed((nuint)sizeof(Kernel32.Overlapped));
            Overlapped->OffsetHigh = (uint)(lockedByte >> 32);
            Overlapped->OffsetLow = unchecked((uint)lockedByte);
            if (file.IsAsync)
            {
                _event = new ManualResetEvent(initialState: false);
                Overlapped->Event = _event.SafeWaitHandle.DangerousGetHandle() | 1;
            }
        }

        internal Kernel32.Overlapped* Overlapped { get; }

        public void Dispose()
        {
            NativeMemory.Free(Overlapped);
            _event?.Dispose();
        }
    }
}
