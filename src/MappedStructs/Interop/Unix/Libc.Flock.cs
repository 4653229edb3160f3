using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>flock(2).</summary>
    [LibraryImport(Name, EntryPoint = "flock", SetLastError = true)]
    internal static partial int Flock(SafeFileHandle file, int operation);

    internal const int FlockShared = 1;
    internal const int FlockExclusive = 2;
    internal const int FlockNonBlocking = 4;
    internal const int FlockUnlock = 8;
}
