using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>DeleteFileW. A file with a mapped view cannot be deleted (ERROR_USER_MAPPED_FILE, or access denied before Windows 10).</summary>
    [LibraryImport(Name, EntryPoint = "DeleteFileW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    internal static partial int DeleteFile(string path);
}
