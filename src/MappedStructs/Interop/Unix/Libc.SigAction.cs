using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>sigaction(2). A null <paramref name="action"/> asks only.</summary>
    [LibraryImport(Name, EntryPoint = "sigaction", SetLastError = true)]
    internal static partial int SigAction(int signal, SignalAction* action, SignalAction* previous);

    /// <summary><c>struct sigaction</c> of Linux on x64 and arm64: the same in glibc and musl, and not the kernel's.</summary>
    internal struct SignalAction
    {
        internal nint Handler;
        internal SignalSet Mask;
        internal int Flags;
        internal nint Restorer;
    }

    /// <summary><c>sigset_t</c>: 1024 signals.</summary>
    [InlineArray(16)]
    internal struct SignalSet
    {
        private ulong _first;
    }
}
