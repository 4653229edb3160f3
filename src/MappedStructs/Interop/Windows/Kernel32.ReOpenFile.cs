using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>ReOpenFile: another handle to the same file, with another access. Invalid where it failed.</summary>
    [LibraryImport(Name, EntryPoint = "ReOpenFile", SetLastError = true)]
    internal static partial SafeFileHandle ReOpenFile(SafeFileHandle file, uint access, uint share, uint flags);
}
