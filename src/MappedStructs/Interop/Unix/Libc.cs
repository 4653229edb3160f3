namespace MappedStructs.Interop;

/// <summary>
/// The C library: one native call a file. Linux (glibc and musl) and macOS, 64 bits, where <c>off_t</c> and
/// <c>size_t</c> have the size of <see langword="nint"/>.
/// </summary>
/// <remarks>
/// Calls that are variadic in C (<c>open</c>, <c>fcntl</c>, <c>syscall</c>) pass their arguments in registers on Linux,
/// as any call does. On Apple silicon the variadic part travels on the stack: there, either no variadic argument is
/// passed, or the registers x2 to x7 are filled with padding, so that the argument lands where the callee looks.
/// </remarks>
internal static unsafe partial class Libc
{
    private const string Name = "libc";
}
