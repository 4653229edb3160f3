using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>VirtualQuery: what lies at an address. Answers the bytes written, 0 where it failed.</summary>
    [LibraryImport(Name, EntryPoint = "VirtualQuery", SetLastError = true)]
    internal static partial nuint VirtualQuery(void* address, MemoryBasicInformation* into, nuint length);

    internal const uint MemFree = 0x0001_0000;
    internal const uint MemPrivate = 0x0002_0000;
    internal const uint MemMapped = 0x0004_0000;

    /// <summary>MEMORY_BASIC_INFORMATION of a 64-bit process.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct MemoryBasicInformation
    {
        internal void* BaseAddress;
        internal void* AllocationBase;
        internal uint AllocationProtect;
        internal ushort PartitionId;
        internal nuint RegionSize;
        internal uint State;
        internal uint Protect;
        internal uint Type;
    }
}
