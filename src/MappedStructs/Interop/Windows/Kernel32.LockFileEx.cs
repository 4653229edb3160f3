using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// LockFileEx over the range that begins at the OVERLAPPED's offset. The lock belongs to the handle, is let go when
    /// the handle closes or the process ends, and is mandatory for ReadFile and WriteFile, not for mapped views.
    /// </summary>
    [LibraryImport(Name, EntryPoint = "LockFileEx", SetLastError = true)]
    internal static partial int LockFileEx(SafeFileHandle file, uint flags, uint reserved, uint lengthLow, uint lengthHigh, Overlapped* at);

    internal const uint LockFileFailImmediately = 1;
    internal const uint LockFileExclusiveLock = 2;

    /// <summary>OVERLAPPED: the offset that a call works at, and the event that it sets.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Overlapped
    {
        internal nint Internal;
        internal nint InternalHigh;
        internal uint OffsetLow;
        internal uint OffsetHigh;
        internal nint Event;
    }
}
