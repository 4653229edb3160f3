using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>sysconf(3).</summary>
    [LibraryImport(Name, EntryPoint = "sysconf", SetLastError = true)]
    internal static partial nint Sysconf(int name);
}
