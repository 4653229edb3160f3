using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>MoveFileExW. Without MOVEFILE_REPLACE_EXISTING it fails with ERROR_ALREADY_EXISTS (or FILE_EXISTS) where the target is there.</summary>
    [LibraryImport(Name, EntryPoint = "MoveFileExW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    internal static partial int MoveFileEx(string from, string to, uint flags);

    /// <summary>Returns when the move is on the disk.</summary>
    internal const uint MoveFileWriteThrough = 0x8;
}
