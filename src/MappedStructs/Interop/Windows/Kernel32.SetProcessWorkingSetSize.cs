using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>SetProcessWorkingSetSizeEx: a larger minimum needs no privilege within what the system can spare.</summary>
    [LibraryImport(Name, EntryPoint = "SetProcessWorkingSetSizeEx", SetLastError = true)]
    internal static partial int SetProcessWorkingSetSize(nint process, nuint minimum, nuint maximum, uint flags);
}
