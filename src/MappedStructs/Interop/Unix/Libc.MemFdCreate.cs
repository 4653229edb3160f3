using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>memfd_create(2), Linux only, glibc 2.27 and musl 1.1.20 and later: memory that has a name in /proc/self/maps.</summary>
    [LibraryImport(Name, EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial SafeFileHandle MemFdCreate(string name, uint flags);
}
