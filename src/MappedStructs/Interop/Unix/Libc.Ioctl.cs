using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>ioctl(2) with a pointer. On Linux alone: elsewhere a call of variable arguments passes them otherwise.</summary>
    [LibraryImport(Name, EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int Ioctl(SafeFileHandle file, nuint request, void* argument);
}
