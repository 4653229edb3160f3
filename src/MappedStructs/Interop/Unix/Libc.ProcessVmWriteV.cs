using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>process_vm_writev(2), Linux alone: copies the other way, and answers EFAULT where a store would raise a signal.</summary>
    /// <inheritdoc cref="ProcessVmReadV"/>
    [LibraryImport(Name, EntryPoint = "process_vm_writev", SetLastError = true)]
    internal static partial nint ProcessVmWriteV(int process, void* local, nuint localCount, void* remote, nuint remoteCount, nuint flags);
}
