using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>mmap(2) of a file. Answers <see cref="MapFailed"/> and sets errno where it fails.</summary>
    [LibraryImport(Name, EntryPoint = "mmap", SetLastError = true)]
    internal static partial byte* MMap(void* address, nuint length, int protection, int flags, SafeFileHandle file, long offset);

    /// <summary>mmap(2) of no file: <paramref name="noFile"/> is -1.</summary>
    [LibraryImport(Name, EntryPoint = "mmap", SetLastError = true)]
    internal static partial byte* MMap(void* address, nuint length, int protection, int flags, int noFile, long offset);

    internal static byte* MapFailed => (byte*)(nint)(-1);

    internal const int ProtNone = 0;
    internal const int ProtRead = 1;
    internal const int ProtWrite = 2;
    internal const int ProtExec = 4;

    internal const int MapShared = 0x01;
    internal const int MapPrivate = 0x02;
    internal const int MapFixed = 0x10;
}
