using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// MapViewOfFileEx: maps a part of a section, at an address if one is given. The offset and the address are
    /// multiples of the allocation granularity. Answers null where it failed (ERROR_INVALID_ADDRESS: the place is taken).
    /// </summary>
    [LibraryImport(Name, EntryPoint = "MapViewOfFileEx", SetLastError = true)]
    internal static partial byte* MapViewOfFileEx(nint section, uint access, uint offsetHigh, uint offsetLow, nuint length, void* address);

    /// <summary>A copy-on-write view. Not a bit to be combined with the others.</summary>
    internal const uint FileMapCopy = 0x0001;
    internal const uint FileMapWrite = 0x0002;
    internal const uint FileMapRead = 0x0004;
    internal const uint FileMapExecute = 0x0020;
}
