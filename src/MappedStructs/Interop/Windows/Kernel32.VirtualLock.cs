using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>VirtualLock: keeps pages in physical memory. ERROR_WORKING_SET_QUOTA where the process's minimum working set is too small.</summary>
    [LibraryImport(Name, EntryPoint = "VirtualLock", SetLastError = true)]
    internal static partial int VirtualLock(void* address, nuint length);
}
