using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// ReadProcessMemory. Of this process it is a load that answers an error (ERROR_PARTIAL_COPY, ERROR_NOACCESS) where a
    /// plain one would raise an exception that ends the process.
    /// </summary>
    [LibraryImport(Name, EntryPoint = "ReadProcessMemory", SetLastError = true)]
    internal static partial int ReadProcessMemory(nint process, void* from, void* into, nuint length, nuint* read);
}
