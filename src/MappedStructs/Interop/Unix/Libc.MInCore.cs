using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>mincore(2): one byte a page, whose lowest bit says whether the page is in memory.</summary>
    [LibraryImport(Name, EntryPoint = "mincore", SetLastError = true)]
    internal static partial int MInCore(void* address, nuint length, byte* pages);
}
