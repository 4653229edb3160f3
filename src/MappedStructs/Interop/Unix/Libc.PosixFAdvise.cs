using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static partial class Libc
{
    /// <summary>posix_fadvise(2), which answers an errno and leaves the thread's own alone.</summary>
    [LibraryImport(Name, EntryPoint = "posix_fadvise")]
    internal static partial int PosixFAdvise(SafeFileHandle file, long offset, long length, int advice);
}
