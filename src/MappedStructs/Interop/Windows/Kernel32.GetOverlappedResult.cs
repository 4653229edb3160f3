using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>GetOverlappedResult: waits for a transfer that a handle opened for overlapped work has left pending.</summary>
    [LibraryImport(Name, EntryPoint = "GetOverlappedResult", SetLastError = true)]
    internal static partial int GetOverlappedResult(SafeFileHandle file, NativeOverlapped* at, uint* transferred, int wait);
}
