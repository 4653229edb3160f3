using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>sysctlbyname(3), macOS only. <paramref name="length"/> is the room before the call and the bytes stored after it.</summary>
    [LibraryImport(Name, EntryPoint = "sysctlbyname", SetLastError = true)]
    internal static partial int SysctlByName(byte* name, void* into, nuint* length, void* newValue, nuint newLength);
}
