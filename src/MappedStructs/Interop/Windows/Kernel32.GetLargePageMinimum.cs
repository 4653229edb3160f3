using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>GetLargePageMinimum: the size of a large page in bytes, 0 where the processor has none.</summary>
    [LibraryImport(Name, EntryPoint = "GetLargePageMinimum")]
    internal static partial nuint GetLargePageMinimum();
}
