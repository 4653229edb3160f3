using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>PrefetchVirtualMemory: reads ranges into physical memory in few large transfers. A hint: it faults nothing into the page tables.</summary>
    [LibraryImport(Name, EntryPoint = "PrefetchVirtualMemory", SetLastError = true)]
    internal static partial int PrefetchVirtualMemory(nint process, nuint count, MemoryRange* ranges, uint flags);

    /// <summary>WIN32_MEMORY_RANGE_ENTRY.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct MemoryRange
    {
        internal void* Address;
        internal nuint Length;
    }
}
