using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>fallocate(2), Linux only. Called straight: where a file system lacks it, posix_fallocate of glibc writes zeros behind the back of other writers.</summary>
    [LibraryImport(Name, EntryPoint = "fallocate", SetLastError = true)]
    internal static partial int FAllocate(SafeFileHandle file, int mode, long offset, long length);
}
