using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>madvise(2).</summary>
    [LibraryImport(Name, EntryPoint = "madvise", SetLastError = true)]
    internal static partial int MAdvise(void* address, nuint length, int advice);

    // The four that Linux and macOS number alike.
    internal const int AdviceNormal = 0;
    internal const int AdviceRandom = 1;
    internal const int AdviceSequential = 2;
    internal const int AdviceWillNeed = 3;
}
