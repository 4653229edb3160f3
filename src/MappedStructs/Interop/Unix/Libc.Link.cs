using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>link(2).</summary>
    [LibraryImport(Name, EntryPoint = "link", SetLastError = true)]
    internal static partial int Link(byte* existing, byte* name);
}
