using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>mremap(2), Linux only. Answers <see cref="MapFailed"/> and sets errno where it fails.</summary>
    [LibraryImport(Name, EntryPoint = "mremap", SetLastError = true)]
    internal static partial byte* MRemap(void* address, nuint length, nuint newLength, int flags, void* newAddress);
}
