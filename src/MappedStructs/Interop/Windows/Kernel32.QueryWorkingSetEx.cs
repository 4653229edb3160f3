using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>QueryWorkingSetEx (psapi's, which lives in kernel32 since Windows 7): what is known of each page that an entry names.</summary>
    [LibraryImport(Name, EntryPoint = "K32QueryWorkingSetEx", SetLastError = true)]
    internal static partial int QueryWorkingSetEx(nint process, WorkingSetExInformation* entries, uint length);

    /// <summary>PSAPI_WORKING_SET_EX_INFORMATION: an address to ask about, and the answer, whose lowest bit says "in the working set".</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct WorkingSetExInformation
    {
        internal void* Address;
        internal nuint Attributes;

        internal readonly bool IsValid => (Attributes & 1) != 0;
    }
}
