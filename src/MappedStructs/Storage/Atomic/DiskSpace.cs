using System;
using System.IO;
using MappedStructs.Interop;

namespace MappedStructs.Storage;

/// <summary>Tells the errors of a full disk, which leave everything as it was, from those after which nothing is known.</summary>
internal static class DiskSpace
{
    /// <summary>The disk, the quota or the longest file that the file system can have.</summary>
    public static bool IsExhausted(IOException e)
    {
        // The base library and ours keep the error number there; Windows' as HRESULT_FROM_WIN32.
        if (OperatingSystem.IsWindows())
            return (e.HResult & 0xFFFF) is Win32Error.DiskFull or Win32Error.HandleDiskFull;
        return e.HResult == Errno.ENOSPC || e.HResult == Errno.EFBIG || e.HResult == Errno.EDQUOT;
    }
}
