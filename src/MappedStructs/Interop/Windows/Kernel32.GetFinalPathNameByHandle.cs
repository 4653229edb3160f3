using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>GetFinalPathNameByHandleW: the path of an open file, with the prefix <c>\\?\</c>. Answers its length, or the room it needs, or 0.</summary>
    [LibraryImport(Name, EntryPoint = "GetFinalPathNameByHandleW", SetLastError = true)]
    internal static partial uint GetFinalPathNameByHandle(SafeFileHandle file, char* into, uint room, uint flags);
}
