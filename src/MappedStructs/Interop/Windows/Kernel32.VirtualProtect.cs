using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>VirtualProtect: changes the access of committed pages, within what the view was mapped with. Writes the first page's old access.</summary>
    [LibraryImport(Name, EntryPoint = "VirtualProtect", SetLastError = true)]
    internal static partial int VirtualProtect(void* address, nuint length, uint protection, uint* before);

    internal const uint PageNoAccess = 0x01;
    internal const uint PageReadOnly = 0x02;
    internal const uint PageReadWrite = 0x04;
    internal const uint PageWriteCopy = 0x08;
    internal const uint PageExecuteRead = 0x20;
    internal const uint PageExecuteReadWrite = 0x40;
    internal const uint PageExecuteWriteCopy = 0x80;
}
