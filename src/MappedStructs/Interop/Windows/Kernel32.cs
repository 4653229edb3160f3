namespace MappedStructs.Interop;

/// <summary>
/// kernel32.dll: one native call a file, under the names that the Windows SDK gives them. A <c>BOOL</c> is an
/// <see langword="int"/> (0 is failure), a <c>HANDLE</c> that nobody else closes is an <see langword="nint"/>.
/// </summary>
/// <remarks>
/// Only calls that every supported Windows has are imported by name. What came with Windows 10 version 1803
/// (placeholders) is asked for at run time: <see cref="Placeholders"/>.
/// </remarks>
internal static unsafe partial class Kernel32
{
    private const string Name = "kernel32";
}
