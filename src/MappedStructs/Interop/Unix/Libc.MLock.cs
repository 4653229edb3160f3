using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>mlock(2).</summary>
    [LibraryImport(Name, EntryPoint = "mlock", SetLastError = true)]
    internal static partial int MLock(void* address, nuint length);
}
