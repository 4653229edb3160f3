using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>renamex_np(2), macOS only.</summary>
    [LibraryImport(Name, EntryPoint = "renamex_np", SetLastError = true)]
    internal static partial int RenameX(byte* from, byte* to, uint flags);

    internal const uint RenameXExclusive = 4;
}
