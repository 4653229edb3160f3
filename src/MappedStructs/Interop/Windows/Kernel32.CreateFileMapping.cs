using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// CreateFileMappingW over a file. A size of 0 is the file's size at the call. A size beyond the end of a writable
    /// file <em>extends the file</em>; one of a file opened for reading is refused.
    /// </summary>
    /// <returns>The section, to be closed with <see cref="CloseHandle"/>; 0 where it failed. Views keep the section alive, not the handle.</returns>
    [LibraryImport(Name, EntryPoint = "CreateFileMappingW", SetLastError = true)]
    internal static partial nint CreateFileMapping(SafeFileHandle file, void* securityAttributes, uint protection, uint sizeHigh, uint sizeLow, char* name);

    /// <summary>The same without a file: the size is backed by the page file.</summary>
    [LibraryImport(Name, EntryPoint = "CreateFileMappingW", SetLastError = true)]
    internal static partial nint CreatePageFileMapping(nint invalidHandle, void* securityAttributes, uint protection, uint sizeHigh, uint sizeLow, char* name);
}
