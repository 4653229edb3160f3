using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>msync(2). The address is page-aligned; the kernel rounds the length up.</summary>
    [LibraryImport(Name, EntryPoint = "msync", SetLastError = true)]
    internal static partial int MSync(void* address, nuint length, int flags);
}
