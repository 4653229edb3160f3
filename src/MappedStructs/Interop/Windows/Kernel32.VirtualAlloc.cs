using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>VirtualAlloc: reserves address space, commits memory to it, or both. Answers null where it failed.</summary>
    [LibraryImport(Name, EntryPoint = "VirtualAlloc", SetLastError = true)]
    internal static partial byte* VirtualAlloc(void* address, nuint length, uint type, uint protection);

    internal const uint MemCommit = 0x0000_1000;
    internal const uint MemReserve = 0x0000_2000;
    internal const uint MemLargePages = 0x2000_0000;
}
