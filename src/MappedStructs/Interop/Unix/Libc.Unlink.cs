using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>unlink(2).</summary>
    [LibraryImport(Name, EntryPoint = "unlink", SetLastError = true)]
    internal static partial int Unlink(byte* path);
}
