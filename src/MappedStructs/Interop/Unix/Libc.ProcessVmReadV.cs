using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Libc
{
    /// <summary>process_vm_readv(2), Linux alone: copies memory, and answers EFAULT where a load would raise a signal.</summary>
    /// <param name="process">Of the own one no rights are asked.</param>
    /// <param name="local">Where to: pairs of address and length (struct iovec), at most 1024.</param>
    /// <param name="localCount">How many pairs.</param>
    /// <param name="remote">Where from: pairs likewise.</param>
    /// <param name="remoteCount">How many pairs.</param>
    /// <param name="flags">Zero.</param>
    [LibraryImport(Name, EntryPoint = "process_vm_readv", SetLastError = true)]
    internal static partial nint ProcessVmReadV(int process, void* local, nuint localCount, void* remote, nuint remoteCount, nuint flags);
}
