using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>FlushFileBuffers: file data, metadata and the device's write cache. The handle needs write access.</summary>
    [LibraryImport(Name, EntryPoint = "FlushFileBuffers", SetLastError = true)]
    internal static partial int FlushFileBuffers(SafeFileHandle file);
}
