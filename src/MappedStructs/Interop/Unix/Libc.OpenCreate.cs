using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>open(2) with the mode of a file that it may create, where variadic arguments travel in registers (Linux, and macOS on x64).</summary>
    [LibraryImport(Name, EntryPoint = "open", SetLastError = true)]
    internal static partial int OpenCreate(byte* path, int flags, int mode);

    /// <summary>The same on Apple silicon: six registers of padding put the mode on the stack, where a variadic callee reads it.</summary>
    [LibraryImport(Name, EntryPoint = "open", SetLastError = true)]
    internal static partial int OpenCreateOnAppleSilicon(byte* path, int flags, nint x2, nint x3, nint x4, nint x5, nint x6, nint x7, nint mode);
}
