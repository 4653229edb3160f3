using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>VirtualUnlock. ERROR_NOT_LOCKED where a page of the range was not locked.</summary>
    [LibraryImport(Name, EntryPoint = "VirtualUnlock", SetLastError = true)]
    internal static partial int VirtualUnlock(void* address, nuint length);
}
