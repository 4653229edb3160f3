using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>fstat(2) of macOS (Linux has statx, whose struct is the same on every architecture).</summary>
    [LibraryImport(Name, EntryPoint = "fstat", SetLastError = true)]
    internal static partial int FStat(SafeFileHandle file, void* into);

    /// <summary>The same on macOS x64, where the plain name is the old 32-bit-inode struct.</summary>
    [LibraryImport(Name, EntryPoint = "fstat$INODE64", SetLastError = true)]
    internal static partial int FStatInode64(SafeFileHandle file, void* into);
}
