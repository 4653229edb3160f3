using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>fstatfs(2). What it fills differs between systems: see the callers.</summary>
    [LibraryImport(Name, EntryPoint = "fstatfs", SetLastError = true)]
    internal static partial int FStatFs(SafeFileHandle file, void* into);

    /// <summary>The same on macOS x64, where the plain name is the old 32-bit-inode struct.</summary>
    [LibraryImport(Name, EntryPoint = "fstatfs$INODE64", SetLastError = true)]
    internal static partial int FStatFsInode64(SafeFileHandle file, void* into);

    /// <summary>More than any struct statfs: 120 bytes on Linux, 2168 on macOS.</summary>
    internal const int StatFsRoom = 4096;
}
