using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>ReadFile at the offset in the OVERLAPPED. On a handle that is not opened for overlapped work it returns when the bytes are there.</summary>
    [LibraryImport(Name, EntryPoint = "ReadFile", SetLastError = true)]
    internal static partial int ReadFile(SafeFileHandle file, byte* into, uint length, uint* read, NativeOverlapped* at);
}
