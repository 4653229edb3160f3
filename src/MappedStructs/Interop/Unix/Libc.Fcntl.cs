using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>fcntl(2) for the commands that take no argument (F_GETFL, F_FULLFSYNC), which are safe on every ABI.</summary>
    [LibraryImport(Name, EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int Fcntl(SafeFileHandle file, int command);

    /// <summary>fcntl(2) with a pointer, where variadic arguments travel in registers (Linux, and macOS on x64).</summary>
    [LibraryImport(Name, EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int FcntlWithPointer(SafeFileHandle file, int command, void* argument);

    /// <summary>The same on Apple silicon: six registers of padding put the pointer on the stack, where a variadic callee reads it.</summary>
    [LibraryImport(Name, EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int FcntlWithPointerOnAppleSilicon(SafeFileHandle file, int command, nint x2, nint x3, nint x4, nint x5, nint x6, nint x7, void* argument);

    internal const int FcntlGetFlags = 3;
}
