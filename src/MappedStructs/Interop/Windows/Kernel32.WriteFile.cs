using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>WriteFile at the offset in the OVERLAPPED. On a handle that is not opened for overlapped work it returns when the bytes are taken.</summary>
    [LibraryImport(Name, EntryPoint = "WriteFile", SetLastError = true)]
    internal static partial int WriteFile(SafeFileHandle file, byte* from, uint length, uint* written, NativeOverlapped* at);
}
