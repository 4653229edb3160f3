using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>UnlockFileEx of exactly a range that was locked.</summary>
    [LibraryImport(Name, EntryPoint = "UnlockFileEx", SetLastError = true)]
    internal static partial int UnlockFileEx(SafeFileHandle file, uint reserved, uint lengthLow, uint lengthHigh, Overlapped* at);
}
