using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>UnmapViewOfFile: takes a whole view away, by its base address. A part of a view cannot be unmapped.</summary>
    [LibraryImport(Name, EntryPoint = "UnmapViewOfFile", SetLastError = true)]
    internal static partial int UnmapViewOfFile(void* address);
}
