using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>GetProcessWorkingSetSizeEx: the bounds of physical memory, in bytes. VirtualLock may lock the minimum less a few pages.</summary>
    [LibraryImport(Name, EntryPoint = "GetProcessWorkingSetSizeEx", SetLastError = true)]
    internal static partial int GetProcessWorkingSetSize(nint process, nuint* minimum, nuint* maximum, uint* flags);
}
