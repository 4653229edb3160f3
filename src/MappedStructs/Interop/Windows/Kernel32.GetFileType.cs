using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>GetFileType: a disk file (directories included), a character device (the console, NUL) or a pipe (sockets included).</summary>
    [LibraryImport(Name, EntryPoint = "GetFileType", SetLastError = true)]
    internal static partial uint GetFileType(SafeFileHandle file);

    internal const uint FileTypeDisk = 1;
    internal const uint FileTypeCharacter = 2;
    internal const uint FileTypePipe = 3;
}
