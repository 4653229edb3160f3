using System;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Sharing;

/// <summary>What Windows does.</summary>
internal static class WindowsFileLock
{
    internal static bool TryAcquire(SafeFileHandle file, FileLockKind kind) => throw new PlatformNotSupportedException();

    internal static void Release(SafeFileHandle file) => throw new PlatformNotSupportedException();
}
