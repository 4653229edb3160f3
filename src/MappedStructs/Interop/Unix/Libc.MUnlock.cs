using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>munlock(2).</summary>
    [LibraryImport(Name, EntryPoint = "munlock", SetLastError = true)]
    internal static partial int MUnlock(void* address, nuint length);
}
