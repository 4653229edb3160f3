using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>SetFileInformationByHandle. Both classes here take one 64-bit number of bytes.</summary>
    [LibraryImport(Name, EntryPoint = "SetFileInformationByHandle", SetLastError = true)]
    internal static partial int SetFileInformationByHandle(SafeFileHandle file, int informationClass, void* from, uint length);

    /// <summary>FILE_ALLOCATION_INFO: clusters set aside. Less than the file's length truncates the file.</summary>
    internal const int FileAllocationInfoClass = 5;

    /// <summary>FILE_END_OF_FILE_INFO: the file's length.</summary>
    internal const int FileEndOfFileInfoClass = 6;
}
