using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>CloseHandle, for sections: files are closed by their SafeFileHandle.</summary>
    [LibraryImport(Name, EntryPoint = "CloseHandle", SetLastError = true)]
    internal static partial int CloseHandle(nint handle);
}
