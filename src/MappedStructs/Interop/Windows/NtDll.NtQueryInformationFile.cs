using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class NtDll
{
    /// <summary>NtQueryInformationFile: the only way to ask a handle what it was opened for (FILE_ACCESS_INFORMATION).</summary>
    [LibraryImport(Name, EntryPoint = "NtQueryInformationFile")]
    internal static partial int NtQueryInformationFile(SafeFileHandle file, IoStatusBlock* status, void* into, uint length, int informationClass);

    /// <summary>FILE_ACCESS_INFORMATION: one ACCESS_MASK.</summary>
    internal const int FileAccessInformationClass = 8;

    /// <summary>FILE_MODE_INFORMATION: one ULONG of the create options that still hold.</summary>
    internal const int FileModeInformationClass = 16;

    /// <summary>IO_STATUS_BLOCK.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct IoStatusBlock
    {
        internal nint Status;
        internal nuint Information;
    }
}
