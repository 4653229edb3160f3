using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// VirtualFree. MEM_RELEASE takes a whole reservation (length 0), or, with MEM_PRESERVE_PLACEHOLDER, splits a
    /// placeholder; MEM_DECOMMIT gives memory back and keeps the addresses reserved.
    /// </summary>
    [LibraryImport(Name, EntryPoint = "VirtualFree", SetLastError = true)]
    internal static partial int VirtualFree(void* address, nuint length, uint type);

    internal const uint MemCoalescePlaceholders = 0x0000_0001;
    internal const uint MemPreservePlaceholder = 0x0000_0002;
    internal const uint MemDecommit = 0x0000_4000;
    internal const uint MemRelease = 0x0000_8000;
}
