using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>GetSystemInfo: page size and allocation granularity.</summary>
    [LibraryImport(Name, EntryPoint = "GetSystemInfo")]
    internal static partial void GetSystemInfo(SystemInfo* into);

    /// <summary>SYSTEM_INFO of a 64-bit process.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct SystemInfo
    {
        internal ushort ProcessorArchitecture;
        internal ushort Reserved;
        internal uint PageSize;
        internal void* MinimumApplicationAddress;
        internal void* MaximumApplicationAddress;
        internal nuint ActiveProcessorMask;
        internal uint NumberOfProcessors;
        internal uint ProcessorType;
        internal uint AllocationGranularity;
        internal ushort ProcessorLevel;
        internal ushort ProcessorRevision;
    }
}
